import * as l10n from '@vscode/l10n';
import { RANGE_PRESETS } from '../../accounting/dateRanges';
import type { Graph } from '../graph';
import { askDays, daysIn, textIn } from './chosenDays';

/**
 * `RAD: Show Revenue…`: asks for days.
 * @param argument of a keybinding, nothing is asked then: `{ range, first, last, by, module }`, all optional
 */
export async function showRevenue({ revenue }: Graph, argument: unknown): Promise<void> {
  const isNamed = typeof argument === 'object' && argument !== null;
  const range = isNamed ? daysIn(argument) : await askDays(l10n.t('Show Revenue'), RANGE_PRESETS);
  await (
    await revenue()
  ).open({
    ...(range && { range }),
    by: textIn(argument, 'by') === 'month' ? 'month' : 'module',
    module: textIn(argument, 'module'),
    month: '',
  });
}
