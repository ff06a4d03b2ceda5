import * as l10n from '@vscode/l10n';
import type { FormStep } from '../../contract/form';
import { judgeModule } from '../moduleKind';
import type { ModuleSource } from '../moduleSource';
import { readUiMeta } from '../uiMeta';
import type { FormOptions } from './buildForm';

/** What the author of a module has to know of its form and a user does not; empty where there is nothing to say. */
export interface FormRemarks {
  /** What keeps users from ever seeing the form. */
  readonly problem: string;
  /** Which variables the form leaves out, and why. */
  readonly hidden: string;
}

/**
 * Of the form that RAD makes of a module. Pure and synchronous.
 * @param steps the form that is shown, made with `options`
 */
export function formRemarks(
  module: ModuleSource,
  steps: readonly FormStep[],
  options: Pick<FormOptions, 'target'>,
): FormRemarks {
  return { problem: problemOf(module), hidden: hiddenText(module, steps, options) };
}

function problemOf({ readings, declared }: ModuleSource): string {
  const variablesTf = readings.find(({ name }) => name === 'variables.tf');
  const { kind, reason = '' } = judgeModule(variablesTf, declared);
  if (kind !== 'broken') return kind === 'helper' ? reason : '';
  return `${reason} ${l10n.t('RAD would skip this module without a word. Below is the form of what could be read.')}`;
}

function hiddenText(
  { variables }: ModuleSource,
  steps: readonly FormStep[],
  { target }: Pick<FormOptions, 'target'>,
): string {
  const shown = new Set(steps.flatMap(({ fields }) => fields.map(({ name }) => name)));
  const never = new Set<string>();
  const managed = new Set<string>();
  const optional = new Set<string>();
  for (const { name, description = '' } of variables) {
    if (shown.has(name)) continue;
    const { group, notRadManaged } = readUiMeta(description);
    if (group === 0) never.add(name);
    else if (notRadManaged && target === 'rad') managed.add(name);
    else optional.add(name);
  }
  return [
    optional.size > 0 ? l10n.t('not required: {0}', [...optional].join(', ')) : '',
    managed.size > 0 ? l10n.t('not asked for in a project that RAD manages: {0}', [...managed].join(', ')) : '',
    never.size > 0 ? l10n.t('never, because of group=0: {0}', [...never].join(', ')) : '',
  ]
    .filter((text) => text !== '')
    .join('; ');
}
