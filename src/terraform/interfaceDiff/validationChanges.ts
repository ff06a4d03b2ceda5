import * as l10n from '@vscode/l10n';
import { shortened } from '../form/valueText';
import type { ModuleVariable, VariableValidation } from '../module';
import type { Difference } from './interfaceChange';
import { normalSource } from './sameValue';

/** Of an error message in a sentence. */
const MAX_MESSAGE = 120;

/** How the checks of a variable changed. Whether another condition takes more or less, nobody can tell from its text. */
export function validationChanges(before: ModuleVariable, after: ModuleVariable): readonly Difference[] {
  const [gone, unmatched] = withoutPairs(before.validations, after.validations, conditionOf);
  const [removed, added] = withoutPairs(gone, unmatched, ({ message }) => normalSource(message));
  const changed = unmatched.filter((validation) => !added.includes(validation));
  const reworded = isReworded(before.validations, after.validations);
  return [
    ...added.map((check): Difference => ({
      severity: 'attention',
      message: l10n.t('A new check: {0}', textOf(check)),
    })),
    ...changed.map((check): Difference => ({
      severity: 'attention',
      message: l10n.t('A check has another condition: {0}', textOf(check)),
    })),
    ...removed.map((check): Difference => ({
      severity: 'harmless',
      message: l10n.t('A check is gone: {0}', textOf(check)),
    })),
    ...(reworded ? [{ severity: 'harmless', message: l10n.t('A check has another error message.') } as const] : []),
  ];
}

const conditionOf = ({ condition }: VariableValidation): string => normalSource(condition);
const textOf = ({ message, condition }: VariableValidation): string =>
  shortened(normalSource(message === '' ? condition : message), MAX_MESSAGE);

/** Both lists without those that have a counterpart with the same key in the other; each has one counterpart. */
function withoutPairs(
  before: readonly VariableValidation[],
  after: readonly VariableValidation[],
  keyOf: (validation: VariableValidation) => string,
): [before: readonly VariableValidation[], after: readonly VariableValidation[]] {
  const rest = [...before];
  const unmatched = after.filter((validation) => {
    const index = rest.findIndex((candidate) => keyOf(candidate) === keyOf(validation));
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return [rest, unmatched];
}

/** Whether checks that are otherwise there as before say something else. */
function isReworded(before: readonly VariableValidation[], after: readonly VariableValidation[]): boolean {
  const whole = (validation: VariableValidation): string =>
    `${conditionOf(validation)}\n${normalSource(validation.message)}`;
  const [older, newer] = withoutPairs(before, after, whole);
  const [rest] = withoutPairs(older, newer, conditionOf);
  return rest.length < older.length;
}
