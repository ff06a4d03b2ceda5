import type { TypeTree } from '../../../contract/form';
import { convert } from '../conversion';
import { ANY } from '../unification';
import type { Value } from '../value';
import type { FunctionDefinition, FunctionFamily } from './definition';

function to(type: TypeTree): FunctionDefinition {
  return { arity: [1, 1], nullable: 'all', unknowns: 'top', apply: ([value = null]) => convert(value, type) };
}

/** Marks a value as sensitive, or takes the mark away: nothing that the value itself shows. */
const SAME: FunctionDefinition = {
  arity: [1, 1],
  nullable: 'all',
  unknowns: 'top',
  apply: ([value = null]): Value => value,
};

export const CONVERSION_FUNCTIONS: FunctionFamily = {
  nonsensitive: SAME,
  sensitive: SAME,
  tobool: to({ kind: 'bool' }),
  tolist: to({ kind: 'list', element: ANY }),
  tomap: to({ kind: 'map', element: ANY }),
  tonumber: to({ kind: 'number' }),
  toset: to({ kind: 'set', element: ANY }),
  tostring: to({ kind: 'string' }),
};
