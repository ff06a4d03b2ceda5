import * as l10n from '@vscode/l10n';
import { convert } from '../conversion';
import { EvaluationError } from '../failure';
import { ANY, typeOf, unify } from '../unification';
import { Mapping, Sequence, type Value } from '../value';
import { list, mappingArgument, sequenceArgument, textArgument, textItems } from './arguments';
import { ANY_NUMBER, type FunctionFamily } from './definition';

function lookup(mapping: Mapping, key: string, fallback: Value | undefined): Value {
  const found = mapping.entries.get(key);
  if (found !== undefined) return found;
  if (fallback === undefined) throw new EvaluationError(l10n.t('There is no element "{0}" and no default.', key));
  return mapping.kind === 'object'
    ? fallback
    : convert(fallback, unify([...mapping.entries.values()].map(typeOf)) ?? ANY);
}

/** Maps of one element type stay a map; everything else becomes an object, which converts nothing. */
function merge(args: readonly Value[]): Value {
  const mappings = args.filter((arg) => arg !== null).map(mappingArgument);
  const types = new Set(
    mappings.map((mapping) => (mapping.kind === 'map' ? JSON.stringify(typeOf(mapping)) : 'object')),
  );
  const kind = types.size === 1 && mappings[0]?.kind === 'map' ? 'map' : 'object';
  return new Mapping(kind, new Map(mappings.flatMap(({ entries }) => [...entries])));
}

function zipmap(keys: readonly string[], values: Sequence): Value {
  if (keys.length !== values.items.length) {
    throw new EvaluationError(l10n.t('Keys and values must be equally many.'));
  }
  const entries = keys.map((key, index) => [key, values.items[index] ?? null] as const);
  return new Mapping(values.kind === 'tuple' ? 'object' : 'map', new Map(entries));
}

function transpose(mapping: Mapping): Value {
  const lists = new Map<string, string[]>();
  for (const [key, value] of mapping.sorted()) {
    for (const name of textItems(value)) {
      const keys = lists.get(name) ?? [];
      lists.set(name, keys);
      keys.push(key);
    }
  }
  return new Mapping('map', new Map([...lists].map(([name, keys]) => [name, list(keys)])));
}

export const MAPPING_FUNCTIONS: FunctionFamily = {
  keys: {
    arity: [1, 1],
    unknowns: 'top',
    apply: ([value]) => {
      const mapping = mappingArgument(value);
      return new Sequence(
        mapping.kind === 'map' ? 'list' : 'tuple',
        mapping.sorted().map(([key]) => key),
      );
    },
  },
  lookup: {
    arity: [2, 3],
    nullable: [2],
    apply: ([mapping, key, fallback]) => lookup(mappingArgument(mapping), textArgument(key), fallback),
  },
  merge: { arity: [0, ANY_NUMBER], nullable: 'all', unknowns: 'top', apply: merge },
  transpose: { arity: [1, 1], apply: ([mapping]) => transpose(mappingArgument(mapping)) },
  values: {
    arity: [1, 1],
    unknowns: 'top',
    apply: ([value]) => {
      const mapping = mappingArgument(value);
      return new Sequence(
        mapping.kind === 'map' ? 'list' : 'tuple',
        mapping.sorted().map(([, item]) => item),
      );
    },
  },
  zipmap: {
    arity: [2, 2],
    apply: ([keys, values]) => zipmap(textItems(keys), sequenceArgument(values)),
  },
};
