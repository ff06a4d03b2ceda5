import type { ModuleVariable } from '../module';
import { withoutUiMeta } from '../uiMeta';
import { normalSource } from './sameValue';
import { typeDifferences } from './typeDifferences';

/** Removed and added variables that may be the same ones: each has at most one counterpart. */
export interface Renames {
  readonly newNames: ReadonlyMap<string, string>;
  readonly oldNames: ReadonlyMap<string, string>;
}

/** Pairs looked at, at most: a module that changed beyond that was not renamed, but replaced. */
const MAX_PAIRS = 900;
/** Names at least this much alike, from 0 to 1, belong together; `min_instances` and `min_instance_count` are at 0.77. */
const ALIKE = 0.75;

/** Pairs of the same type whose descriptions are the same or whose names are alike, the most alike first. */
export function findRenames(removed: readonly ModuleVariable[], added: readonly ModuleVariable[]): Renames {
  const newNames = new Map<string, string>();
  const oldNames = new Map<string, string>();
  if (removed.length * added.length > MAX_PAIRS) return { newNames, oldNames };
  const pairs = removed
    .flatMap((before) => added.map((after) => ({ before, after, score: likeness(before, after) })))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  for (const { before, after } of pairs) {
    if (newNames.has(before.name) || oldNames.has(after.name)) continue;
    newNames.set(before.name, after.name);
    oldNames.set(after.name, before.name);
  }
  return { newNames, oldNames };
}

function likeness(before: ModuleVariable, after: ModuleVariable): number {
  if (typeDifferences(before.typeTree, after.typeTree).length > 0) return 0;
  const [older, newer] = [textOf(before), textOf(after)];
  const names = sharedLetters(before.name, after.name);
  if (older !== '' && older === newer) return 1 + names;
  return names >= ALIKE ? names : 0;
}

const textOf = ({ description = '' }: ModuleVariable): string => normalSource(withoutUiMeta(description));

/** How much two names are alike, from 0 to 1: twice their common letters in order by the letters of both. */
function sharedLetters(one: string, other: string): number {
  // Names are short; a file with others is no reason to count for minutes.
  const [left, right] = [Array.from(one.slice(0, 64)), Array.from(other.slice(0, 64))];
  let row = right.map(() => 0);
  for (const letter of left) {
    const next: number[] = [];
    for (const [index, counterpart] of right.entries()) {
      const kept = Math.max(row[index] ?? 0, next[index - 1] ?? 0);
      next.push(letter === counterpart ? (row[index - 1] ?? 0) + 1 : kept);
    }
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / (left.length + right.length);
}
