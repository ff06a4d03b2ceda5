import * as l10n from '@vscode/l10n';
import type { FormStep } from '../../contract/form';
import type { ModuleVariable } from '../module';
import { readUiMeta } from '../uiMeta';
import type { DocumentLines } from './documentLines';
import type { PreviewChoice } from './previewChoice';

/** What the form leaves out, by the reason; the first that applies. */
export function addAbsent(
  lines: DocumentLines,
  variables: ReadonlyMap<string, ModuleVariable>,
  steps: readonly FormStep[],
  { target }: PreviewChoice,
): void {
  const shown = new Set(steps.flatMap(({ fields }) => fields.map(({ name }) => name)));
  const never: string[] = [];
  const managed: string[] = [];
  const optional: string[] = [];
  for (const { name, description = '' } of variables.values()) {
    if (shown.has(name)) continue;
    const { group, notRadManaged } = readUiMeta(description);
    if (group === 0) never.push(name);
    else if (notRadManaged && target === 'rad') managed.push(name);
    else optional.push(name);
  }
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [l10n.t('Not among the required fields ({0})', optional.length), optional],
    [l10n.t('Not asked for in a project that RAD manages ({0})', managed.length), managed],
    [l10n.t('Never shown, because of group=0 ({0})', never.length), never],
  ];
  for (const [title, names] of sections) {
    if (names.length === 0) continue;
    lines.add(title);
    lines.add();
    lines.addWrapped('    ', names.join(', '));
    lines.add();
  }
}
