import type { TypeTree } from '../../contract/form';
import { ConversionError, convert } from './conversion';
import { LimitReached } from './failure';
import { fromPlain, toPlain } from './plainValue';
import { unknownIn } from './value';

export type ConvertedValue =
  | { readonly ok: true; readonly value: unknown }
  /** `path`: the way to the part that does not fit, empty for the value itself; indexes are digits. */
  | { readonly ok: false; readonly path: string[]; readonly message: string };

/**
 * Converts a JSON value to the type of a variable as Terraform does when it is assigned: texts, numbers and booleans
 * into each other where that loses nothing, sets without duplicates, objects with the defaults of optional attributes
 * and without attributes that the type does not name. Null fits every type, here; `nullable` is not this function's.
 */
export function convertValue(tree: TypeTree, value: unknown): ConvertedValue {
  try {
    const converted = convert(fromPlain(value), tree);
    const unknown = unknownIn(converted);
    if (unknown !== undefined) return { ok: false, path: [], message: unknown.reason };
    return { ok: true, value: toPlain(converted) };
  } catch (error) {
    if (error instanceof ConversionError) return { ok: false, path: [...error.path], message: error.message };
    if (error instanceof LimitReached) return { ok: false, path: [], message: error.message };
    throw error;
  }
}
