import { identity, makeSet } from '../setValue';
import type { Budget } from '../budget';
import { Sequence, type Value } from '../value';
import { list, sameType, sequenceArgument } from './arguments';
import { ANY_NUMBER, type FunctionFamily } from './definition';

/** The items of each argument, all converted to the one type that they share, as a parameter `set(any)` takes them. */
function setsOf(args: readonly Value[]): Value[][] {
  const sequences = args.map(sequenceArgument);
  const converted = sameType(sequences.flatMap(({ items }) => items));
  let from = 0;
  return sequences.map(({ items }) => converted.slice(from, (from += items.length)));
}

function keep(args: readonly Value[], when: 'in all' | 'in first only'): Value {
  const [first = [], ...others] = setsOf(args);
  const seen = others.map((items) => new Set(items.map(identity)));
  return makeSet(
    first.filter((item) => {
      const key = identity(item);
      return when === 'in all' ? seen.every((set) => set.has(key)) : !seen.some((set) => set.has(key));
    }),
  );
}

function product(args: readonly Value[], budget: Budget): Value {
  const sequences = args.map(sequenceArgument);
  const lists = sequences.map(({ items }) => sameType(items));
  budget.items(lists.reduce((count, items) => count * items.length, 1));
  let rows: Value[][] = [[]];
  for (const items of lists) {
    budget.items(rows.length * items.length);
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const tuples = rows.map((row) => new Sequence('tuple', row));
  return sequences.every(({ kind }) => kind === 'set') ? makeSet(tuples) : list(tuples);
}

export const SET_FUNCTIONS: FunctionFamily = {
  setintersection: { arity: [1, ANY_NUMBER], apply: (args) => keep(args, 'in all') },
  setproduct: { arity: [2, ANY_NUMBER], apply: product },
  setsubtract: { arity: [2, 2], apply: (args) => keep(args, 'in first only') },
  setunion: { arity: [1, ANY_NUMBER], apply: (args) => makeSet(setsOf(args).flat()) },
};
