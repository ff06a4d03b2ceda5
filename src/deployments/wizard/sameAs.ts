import type { TypeTree } from '../../contract/form';
import { convertValue } from '../../terraform/evaluate/convertValue';
import { exactNumber } from '../../terraform/form/exactNumber';
import { elementType, entryType } from '../../terraform/form/printLiteral';
import { sameValue } from '../../terraform/interfaceDiff/sameValue';
import { isRecord } from './makeNode';

/** Whether two JSON values are the same value of a type, as Terraform converts them. */
export function sameAs(type: TypeTree, one: unknown, other: unknown): boolean {
  if (sameValue(one, other)) return true;
  // Conversion goes through numbers that do not hold all digits.
  if (holdsLongNumber(type, one) || holdsLongNumber(type, other)) return false;
  const [left, right] = [convertValue(type, one), convertValue(type, other)];
  return left.ok && right.ok && sameValue(left.value, right.value);
}

/** Whether a value has a number of more digits than JSON keeps: a text where the type asks for a number. */
export function holdsLongNumber(type: TypeTree, value: unknown): boolean {
  return replaceLongNumbers(type, value, null) !== value;
}

/** The value with something else in place of such numbers; itself when it has none. */
export function replaceLongNumbers(type: TypeTree, value: unknown, replacement: unknown): unknown {
  if (typeof value === 'string')
    return type.kind === 'number' && typeof exactNumber(value) === 'string' ? replacement : value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const replaced = items.map((item, index) => replaceLongNumbers(elementType(type, index), item, replacement));
    return replaced.some((item, index) => item !== items[index]) ? replaced : value;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const replaced = entries.map(([key, item]) => [key, replaceLongNumbers(entryType(type, key), item, replacement)]);
  return replaced.some(([, item], index) => item !== entries[index]?.[1]) ? Object.fromEntries(replaced) : value;
}
