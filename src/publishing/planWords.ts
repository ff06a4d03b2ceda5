import * as l10n from '@vscode/l10n';
import type { ModuleReading } from '../terraform/module';
import { buildForm } from '../terraform/form/buildForm';
import { countActions, type PlanAction, type PublishPlan } from './publishPlan';

export const shortSha = (sha: string): string => sha.slice(0, 7);

/** The action in one word. */
export function actionWord(action: PlanAction): string {
  switch (action) {
    case 'publish':
      return l10n.t('publish');
    case 'update':
      return l10n.t('update');
    case 'remove':
      return l10n.t('remove');
    case 'unchanged':
      return l10n.t('unchanged');
    case 'blocked':
      return l10n.t('blocked');
  }
}

/** `2 to publish, 1 to update, 1 to remove, 3 unchanged, 1 blocked`; what is zero is left out. */
export function planSummary(plan: PublishPlan): string {
  const counts = countActions(plan);
  const parts = [
    counts.publish > 0 ? l10n.t('{0} to publish', counts.publish) : '',
    counts.update > 0 ? l10n.t('{0} to update', counts.update) : '',
    counts.remove > 0 ? l10n.t('{0} to remove', counts.remove) : '',
    counts.unchanged > 0 ? l10n.t('{0} unchanged', counts.unchanged) : '',
    counts.blocked > 0 ? l10n.t('{0} blocked', counts.blocked) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? l10n.t('nothing to do') : parts.join(', ');
}

/** Variables and form pages, fee in credits, and who can see a module, from its files. */
export function modulePitch(reading: ModuleReading): string {
  const pages = buildForm(reading.variables, { mode: 'advanced', target: 'own' }).length;
  const { length: count } = reading.variables;
  const variables = variablesText(count);
  return [pages === 0 ? variables : l10n.t('{0} on {1}', variables, pagesText(pages)), ...moduleTerms(reading)].join(
    ', ',
  );
}

/** Fee in credits, and who can see it. */
export function moduleTerms(reading: ModuleReading): readonly [fee: string, visibility: string] {
  const literal = (name: string): unknown => {
    const value = reading.variables.find((variable) => variable.name === name)?.default;
    return value?.literal === true ? value.value : undefined;
  };
  const visibility =
    literal('public_access') === true ? l10n.t('visible to every user') : l10n.t('visible to you only');
  return [feeText(literal('credit_cost')), visibility];
}

export const variablesText = (count: number): string =>
  count === 1 ? l10n.t('1 variable') : l10n.t('{0} variables', count);

export const outputsText = (count: number): string => (count === 1 ? l10n.t('1 output') : l10n.t('{0} outputs', count));

const pagesText = (count: number): string => (count === 1 ? l10n.t('1 form page') : l10n.t('{0} form pages', count));

function feeText(cost: unknown): string {
  if (typeof cost !== 'number' || cost <= 0) return l10n.t('free');
  return cost === 1 ? l10n.t('1 credit') : l10n.t('{0} credits', cost);
}
