import type { ModuleReading } from '../terraform/module';
import { isBlocked, type ModuleRow } from './moduleRow';
import { isStaged } from './rowCounts';

/** What can be asked of a module's state, as `@published`; each with a sign of its own in the tree. */
export const FILTER_STATES = [
  'published',
  'updateAvailable',
  'new',
  'staged',
  'blocked',
  'helper',
  'problems',
  'missing',
] as const;
export type FilterState = (typeof FILTER_STATES)[number];

/** By what is typed, in lower case; some have another name. */
const STATE_NAMES: ReadonlyMap<string, FilterState> = new Map([
  ...FILTER_STATES.map((state): [string, FilterState] => [state.toLowerCase(), state]),
  ['changed', 'updateAvailable'],
  ['notpublished', 'new'],
  ['broken', 'blocked'],
]);

/** A filter as it was read; a module is shown when all of it holds. All texts are in lower case. */
export interface ModuleFilter {
  readonly words: readonly string[];
  readonly states: readonly FilterState[];
  readonly tags: readonly string[];
}

/**
 * Reads what was typed: words and `"phrases"` are looked for in name, path and catalog text; `@state` and `@tag:name`
 * (`@tag:"Cloud SQL"`) ask for more. What begins with `@` and is neither is a word like others.
 */
export function parseFilter(text: string): ModuleFilter {
  const [words, states, tags]: [string[], FilterState[], string[]] = [[], [], []];
  for (const [token] of text.toLowerCase().matchAll(/@tag:"[^"]*"?|"[^"]*"?|\S+/g)) {
    const state = token.startsWith('@') ? STATE_NAMES.get(token.slice(1)) : undefined;
    if (state !== undefined) states.push(state);
    else if (token.startsWith('@tag:')) tags.push(tagOf(token.slice('@tag:'.length)));
    else words.push(token.replaceAll('"', ''));
  }
  const filled = (item: string): boolean => item !== '';
  return { words: words.filter(filled), states, tags: tags.filter(filled) };
}

export const isEmptyFilter = ({ words, states, tags }: ModuleFilter): boolean =>
  words.length + states.length + tags.length === 0;

/** Does a module fit? Tags fit from the start of each of their words, so that they can be typed: `sql` fits `cloud-sql`. */
export function matchesFilter(row: ModuleRow, { words, states, tags }: ModuleFilter): boolean {
  if (!states.every((state) => hasState(row, state))) return false;
  if (tags.length > 0) {
    const own = moduleTags(row.reading);
    if (!tags.every((tag) => own.some((candidate) => `-${candidate}`.includes(`-${tag}`)))) return false;
  }
  if (words.length === 0) return true;
  const text = `${row.name}\n${row.path}\n${catalogText(row.reading)}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

export function hasState(row: ModuleRow, state: FilterState): boolean {
  switch (state) {
    case 'published':
      return row.published !== undefined;
    case 'updateAvailable':
      return row.state === 'updateAvailable';
    case 'new':
      return row.state === 'notPublished';
    case 'staged':
      return isStaged(row);
    case 'blocked':
      return row.refusal !== undefined || (row.reading !== undefined && row.state !== 'helper' && isBlocked(row));
    case 'helper':
      return row.state === 'helper';
    case 'problems':
      return (row.reading?.problems.length ?? 0) > 0;
    case 'missing':
      return row.state === 'missing';
  }
}

/** A tag as it is typed: lower case, with `-` for everything that is no letter or digit. */
export const tagOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

const tagsOf = new WeakMap<ModuleReading, readonly string[]>();

/**
 * What partners would call a module: the cloud services that it names for the confirmation dialog (`module_services`)
 * and the providers that it needs, e.g. `cloud-sql`, `google`.
 */
export function moduleTags(reading: ModuleReading | undefined): readonly string[] {
  if (reading === undefined) return [];
  const known = tagsOf.get(reading);
  if (known !== undefined) return known;
  const services = literalDefault(reading, 'module_services');
  const names = [
    ...(Array.isArray(services) ? services.filter((service) => typeof service === 'string') : []),
    ...reading.requiredProviders.map(({ name }) => name),
  ];
  const tags = [...new Set(names.map(tagOf))].filter((tag) => tag !== '');
  tagsOf.set(reading, tags);
  return tags;
}

/** The text of the module's card in the catalog; empty when it is not a literal. */
function catalogText(reading: ModuleReading | undefined): string {
  const text = literalDefault(reading, 'module_description');
  return typeof text === 'string' ? text : '';
}

function literalDefault(reading: ModuleReading | undefined, name: string): unknown {
  const value = reading?.variables.find((variable) => variable.name === name)?.default;
  return value?.literal === true ? value.value : undefined;
}
