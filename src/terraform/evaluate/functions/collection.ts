import * as l10n from '@vscode/l10n';
import { EvaluationError, LimitReached } from '../failure';
import { rounded } from '../numbers';
import { identity } from '../setValue';
import { equalValues, Mapping, Sequence, type Value } from '../value';
import {
  booleanArgument,
  integerArgument,
  list,
  listArgument,
  listOf,
  numberArgument,
  sameType,
  sequenceArgument,
  textArgument,
} from './arguments';
import type { Budget } from '../budget';
import { ANY_NUMBER, type FunctionFamily } from './definition';
import { graphemes } from './text';

function lengthOf(value: Value | undefined): number {
  if (value instanceof Sequence) return value.items.length;
  if (value instanceof Mapping) return value.entries.size;
  if (typeof value === 'string') return graphemes(value).length;
  throw new EvaluationError(l10n.t('A string or a collection is required.'));
}

function element(items: readonly Value[], index: number): Value {
  if (items.length === 0) throw new EvaluationError(l10n.t('An empty list has no element.'));
  if (index < 0) throw new LimitReached(l10n.t('Only newer versions of Terraform take a negative index here.'));
  return items[index % items.length] ?? null;
}

function concat(args: readonly Value[]): Value {
  const sequences = args.map(listArgument);
  if (sequences.some(({ kind }) => kind === 'tuple')) {
    return new Sequence(
      'tuple',
      sequences.flatMap(({ items }) => items),
    );
  }
  const same = sameType(sequences).map(listArgument);
  return list(same.flatMap(({ items }) => items));
}

function distinct(values: readonly Value[]): Value[] {
  const firsts = new Map<string, Value>();
  for (const value of values) if (!firsts.has(identity(value))) firsts.set(identity(value), value);
  return [...firsts.values()];
}

function flatten(value: Value): readonly Value[] {
  return value instanceof Sequence ? value.items.flatMap(flatten) : [value];
}

function range(args: readonly Value[], budget: Budget): Value {
  const numbers = args.map(numberArgument);
  const [start = 0, end = 0] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  const step = numbers[2] ?? (end < start ? -1 : 1);
  if (step === 0 || (start < end && step < 0) || (start > end && step > 0)) {
    throw new EvaluationError(l10n.t('The step of a range must lead from its start to its end.'));
  }
  const count = Math.ceil((end - start) / step);
  // Terraform's own limit.
  if (count > 1024) throw new EvaluationError(l10n.t('A range has at most 1024 numbers.'));
  budget.items(count);
  const items: Value[] = [];
  for (let index = 0; index < count; index++) items.push(rounded(start + index * step, start, step));
  return list(items);
}

function slice(value: Value | undefined, from: number, to: number): Value {
  const { kind, items } = listArgument(value);
  if (from < 0 || to < from || to > items.length) {
    throw new EvaluationError(l10n.t('The slice from {0} to {1} is outside the list.', from, to));
  }
  return new Sequence(kind, items.slice(from, to));
}

/** An unknown argument decides only when none before it does. */
function firstFilled(args: readonly Value[]): Value {
  const found = sameType(args).find((value) => value !== null && value !== '');
  if (found !== undefined) return found;
  throw new EvaluationError(l10n.t('There is no argument that is neither null nor empty.'));
}

/** Null counts as false. */
function decisions(value: Value | undefined): boolean[] {
  return sequenceArgument(value).items.map((item) => item !== null && booleanArgument(item));
}

export const COLLECTION_FUNCTIONS: FunctionFamily = {
  alltrue: { arity: [1, 1], apply: ([items]) => !decisions(items).includes(false) },
  anytrue: { arity: [1, 1], apply: ([items]) => decisions(items).includes(true) },
  chunklist: {
    arity: [2, 2],
    unknowns: 'top',
    apply: ([value, size]) => {
      const [items, width] = [listOf(value), integerArgument(size)];
      if (width < 0) throw new EvaluationError(l10n.t('The size must not be negative.'));
      if (width === 0) return list(items.length === 0 ? [] : [list(items)]);
      const count = Math.ceil(items.length / width);
      return list(Array.from({ length: count }, (_, index) => list(items.slice(index * width, (index + 1) * width))));
    },
  },
  coalesce: { arity: [1, ANY_NUMBER], nullable: 'all', unknowns: 'own', apply: firstFilled },
  coalescelist: {
    arity: [1, ANY_NUMBER],
    apply: (args) => {
      const found = args.map(listArgument).find(({ items }) => items.length > 0);
      if (found !== undefined) return found;
      throw new EvaluationError(l10n.t('There is no list that is not empty.'));
    },
  },
  compact: {
    arity: [1, 1],
    apply: ([items]) => {
      const kept = sequenceArgument(items).items.filter((item) => item !== null && item !== '');
      return list(kept.map(textArgument));
    },
  },
  concat: { arity: [1, ANY_NUMBER], unknowns: 'top', apply: concat },
  contains: {
    arity: [2, 2],
    nullable: [1],
    apply: ([items, wanted = null]) => sequenceArgument(items).items.some((item) => equalValues(item, wanted)),
  },
  distinct: { arity: [1, 1], apply: ([items]) => list(distinct(listOf(items))) },
  element: {
    arity: [2, 2],
    unknowns: 'top',
    apply: ([items, index]) => element(listArgument(items).items, integerArgument(index)),
  },
  flatten: {
    arity: [1, 1],
    apply: ([items], budget) => {
      const flat = flatten(sequenceArgument(items));
      budget.items(flat.length);
      return new Sequence('tuple', flat);
    },
  },
  index: {
    arity: [2, 2],
    nullable: [1],
    apply: ([items, wanted = null]) => {
      const found = listArgument(items).items.findIndex((item) => equalValues(item, wanted));
      if (found < 0) throw new EvaluationError(l10n.t('The list does not hold this value.'));
      return found;
    },
  },
  length: { arity: [1, 1], unknowns: 'top', apply: ([value]) => lengthOf(value) },
  matchkeys: {
    arity: [3, 3],
    apply: ([values, keys, wanted]) => {
      const [found, by] = [listOf(values), listOf(keys)];
      if (found.length !== by.length) throw new EvaluationError(l10n.t('Values and keys must be equally many.'));
      const search = new Set(listOf(wanted).map(identity));
      return list(found.filter((_, index) => search.has(identity(by[index] ?? null))));
    },
  },
  one: {
    arity: [1, 1],
    unknowns: 'top',
    apply: ([value]) => {
      const { items } = sequenceArgument(value);
      if (items.length > 1) throw new EvaluationError(l10n.t('The list must have at most one element.'));
      return items[0] ?? null;
    },
  },
  range: { arity: [1, 3], apply: range },
  reverse: {
    arity: [1, 1],
    unknowns: 'top',
    apply: ([value]) => {
      const { kind, items } = sequenceArgument(value);
      return new Sequence(kind === 'tuple' ? 'tuple' : 'list', [...items].reverse());
    },
  },
  slice: {
    arity: [3, 3],
    unknowns: 'top',
    apply: ([items, from, to]) => slice(items, integerArgument(from), integerArgument(to)),
  },
};
