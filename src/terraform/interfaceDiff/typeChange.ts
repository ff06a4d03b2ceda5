import * as l10n from '@vscode/l10n';
import { typeText } from '../form/typeText';
import { shortened } from '../form/valueText';
import type { ModuleVariable } from '../module';
import type { ChangeSeverity, Difference } from './interfaceChange';
import { normalSource } from './sameValue';
import { typeDifferences, type Fit, type TypeDifference } from './typeDifferences';

/** Of a type in a sentence; object types can be as long as a page. */
const MAX_TYPE = 60;

/** How the type of a variable changed; whatever its source looks like, nothing when it is the same type. */
export function typeChanges(before: ModuleVariable, after: ModuleVariable): readonly Difference[] {
  const differences = typeDifferences(before.typeTree, after.typeTree);
  if (differences.length > 0) return differences.map(differenceOf);
  // Two types that are not understood may still be two.
  const isUnderstood = after.typeTree.kind !== 'any' || sourceOf(before) === sourceOf(after);
  if (isUnderstood) return [];
  const message = l10n.t('The type changed from {0} to {1}.', sourceText(before), sourceText(after));
  return [{ severity: 'attention', message }];
}

const sourceOf = ({ type }: ModuleVariable): string => normalSource(type ?? 'any');
const sourceText = (variable: ModuleVariable): string => shortened(sourceOf(variable), MAX_TYPE);

function differenceOf(difference: TypeDifference): Difference {
  return { severity: severityOf(difference.fit), message: sentence(difference) };
}

function severityOf(fit: Fit): ChangeSeverity {
  switch (fit) {
    case 'exact':
      return 'harmless';
    case 'converted':
      return 'attention';
    case 'refused':
      return 'breaking';
  }
}

function sentence(difference: TypeDifference): string {
  const { what, path, fit } = difference;
  switch (what) {
    case 'type':
      return typeSentence(difference);
    case 'attributeAdded':
      return fit === 'refused'
        ? l10n.t('The attribute {0} is new and not optional: values without it are refused.', path)
        : l10n.t('The attribute {0} is new and optional.', path);
    case 'attributeRemoved':
      return l10n.t('The attribute {0} is gone: what is given for it has no effect any more.', path);
    case 'attributeRequired':
      return l10n.t('The attribute {0} is no longer optional: values without it are refused.', path);
    case 'attributeOptional':
      return l10n.t('The attribute {0} is optional now.', path);
    case 'attributeDefault':
      return l10n.t('The attribute {0} has another default: who leaves it out gets that one.', path);
  }
}

function typeSentence({ path, fit, from, to }: Extract<TypeDifference, { what: 'type' }>): string {
  const [older, newer] = [shortened(typeText(from), MAX_TYPE), shortened(typeText(to), MAX_TYPE)];
  // `[*]` is what is in a list or map.
  const change =
    path === ''
      ? l10n.t('The type changed from {0} to {1}', older, newer)
      : l10n.t('The type of {0} changed from {1} to {2}', path, older, newer);
  switch (fit) {
    case 'exact':
      return l10n.t('{0}: every value still fits.', change);
    case 'converted':
      return l10n.t('{0}: earlier values are converted.', change);
    case 'refused':
      return l10n.t('{0}: earlier values that do not fit are refused.', change);
  }
}
