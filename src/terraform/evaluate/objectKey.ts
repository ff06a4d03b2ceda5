import * as l10n from '@vscode/l10n';
import { convert } from './conversion';
import { EvaluationError } from './failure';
import { Unknown, type Value } from './value';

/** A value as the key of an object. @throws EvaluationError for null and collections */
export function textKey(value: Value): string | Unknown {
  if (value === null) throw new EvaluationError(l10n.t('The key of an object must not be null.'));
  const text = convert(value, { kind: 'string' });
  if (typeof text === 'string' || text instanceof Unknown) return text;
  throw new EvaluationError(l10n.t('The key of an object must be a string.'));
}
