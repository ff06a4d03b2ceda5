import { FILTER_STATES, hasState, moduleTags } from './moduleFilter';
import type { ModuleRow } from './moduleRow';

/** Something that can be asked for, and how many modules it would show. */
export interface FilterSuggestion {
  /** As it is typed: `@staged`, `@tag:cloud-sql`. */
  readonly token: string;
  readonly count: number;
}

/** The states and tags that occur: states in their order, then tags, those of most modules first. */
export function filterSuggestions(rows: readonly ModuleRow[]): readonly FilterSuggestion[] {
  const states = FILTER_STATES.map((state) => ({
    token: `@${state}`,
    count: rows.filter((row) => hasState(row, state)).length,
  }));
  const counts = new Map<string, number>();
  for (const { reading } of rows) for (const tag of moduleTags(reading)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const tags = [...counts].map(([tag, count]) => ({ token: `@tag:${tag}`, count }));
  tags.sort((a, b) => b.count - a.count || (a.token < b.token ? -1 : 1));
  return [...states.filter(({ count }) => count > 0), ...tags];
}

/** The suggestions for what is being typed: the last word of the text says which. */
export function fittingSuggestions(
  suggestions: readonly FilterSuggestion[],
  text: string,
): readonly FilterSuggestion[] {
  const typed = new Set(text.toLowerCase().split(/\s+/));
  const last = lastWord(text).toLowerCase();
  return suggestions.filter(({ token }) => token.toLowerCase().includes(last) && !typed.has(token.toLowerCase()));
}

/** The text with its last word completed to a suggestion; ready for the next one. */
export function withSuggestion(text: string, token: string): string {
  const last = lastWord(text);
  const isBegun = last !== '' && token.toLowerCase().includes(last.toLowerCase());
  const kept = (isBegun ? text.slice(0, text.length - last.length) : text).trimEnd();
  return `${kept === '' ? '' : `${kept} `}${token} `;
}

const lastWord = (text: string): string => /\S*$/.exec(text)?.[0] ?? '';
