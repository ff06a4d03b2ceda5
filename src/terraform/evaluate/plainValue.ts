import * as l10n from '@vscode/l10n';
import { LimitReached } from './failure';
import { Mapping, Sequence, Unknown, type Value } from './value';

/** Deeper JSON is refused before its walk runs out of stack. */
const MAX_DEPTH = 250;

/**
 * A JSON value as one of Terraform's: an array becomes a tuple, an object an object; values of ours stay.
 * @throws LimitReached when nested too deeply
 */
export function fromPlain(value: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) throw new LimitReached(l10n.t('This is nested more than {0} levels deep.', MAX_DEPTH));
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : notAValue();
  if (typeof value === 'boolean' || value === null) return value;
  if (value instanceof Sequence || value instanceof Mapping || value instanceof Unknown) return value;
  if (value === undefined) return null;
  if (Array.isArray(value))
    return new Sequence(
      'tuple',
      value.map((item) => fromPlain(item, depth + 1)),
    );
  if (typeof value !== 'object') return notAValue();
  const entries = Object.entries(value).map(
    ([key, item]) => [key.normalize('NFC'), fromPlain(item, depth + 1)] as const,
  );
  return new Mapping('object', new Map(entries));
}

function notAValue(): Unknown {
  return new Unknown(l10n.t('This is not a value of Terraform.'));
}

/** The JSON value of a value without unknowns; sets and lists become arrays, keys are sorted. */
export function toPlain(value: Value): unknown {
  if (value instanceof Sequence) return value.items.map(toPlain);
  if (value instanceof Unknown) return null;
  if (!(value instanceof Mapping)) return value;
  const object = {};
  for (const [key, item] of value.sorted()) {
    // Assignment would run the setter of `__proto__`.
    Object.defineProperty(object, key, { value: toPlain(item), configurable: true, enumerable: true, writable: true });
  }
  return object;
}
