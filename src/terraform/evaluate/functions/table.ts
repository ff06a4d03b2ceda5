import { COLLECTION_FUNCTIONS } from './collection';
import type { FunctionDefinition, FunctionFamily } from './definition';
import { ENCODING_FUNCTIONS } from './encoding';
import { FORMAT_FUNCTIONS } from './format';
import { MAPPING_FUNCTIONS } from './mapping';
import { NETWORK_FUNCTIONS } from './network';
import { NUMERIC_FUNCTIONS } from './numeric';
import { PATTERN_FUNCTIONS } from './pattern';
import { SET_FUNCTIONS } from './sets';
import { TEXT_FUNCTIONS } from './text';
import { TIME_FUNCTIONS } from './time';
import { CONVERSION_FUNCTIONS } from './typeConversion';

const FAMILIES: readonly FunctionFamily[] = [
  COLLECTION_FUNCTIONS,
  CONVERSION_FUNCTIONS,
  ENCODING_FUNCTIONS,
  FORMAT_FUNCTIONS,
  MAPPING_FUNCTIONS,
  NETWORK_FUNCTIONS,
  NUMERIC_FUNCTIONS,
  PATTERN_FUNCTIONS,
  SET_FUNCTIONS,
  TEXT_FUNCTIONS,
  TIME_FUNCTIONS,
];

/** By name. `can` and `try` are not here: they see their arguments' errors (call.ts). */
const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  FAMILIES.flatMap((family) => Object.entries(family)),
);

/** A function that is computed here; undefined for those that need a run, a file, or a provider. */
export function functionNamed(name: string): FunctionDefinition | undefined {
  return FUNCTIONS.get(name);
}

/** The names of the functions that are computed here, `can` and `try` included. */
export function functionNames(): string[] {
  return [...FUNCTIONS.keys(), 'can', 'try'].sort();
}
