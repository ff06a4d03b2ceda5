import * as l10n from '@vscode/l10n';
import { RANGE_PRESETS } from '../../accounting/dateRanges';
import type { Graph } from '../graph';
import { askDays, daysIn, textIn } from './chosenDays';

/**
 * `RAD: Show Project Costs…`: asks for days.
 * @param argument of a keybinding, nothing is asked then: `{ range, first, last, by, module }`, all optional
 */
export async function showProjectCosts({ credits }: Graph, argument: unknown): Promise<void> {
  const isNamed = typeof argument === 'object' && argument !== null;
  const range = isNamed
    ? (daysIn(argument) ?? { preset: 'last6Months', first: '', last: '' })
    : await askDays(l10n.t('Show Project Costs'), RANGE_PRESETS);
  const by = textIn(argument, 'by') === 'module' ? 'module' : 'project';
  const panels = await credits();
  await panels.open('costs', { costs: { range, by, module: textIn(argument, 'module'), month: '' } });
}
