import type { CatalogModule } from '../../contract/catalogModules';
import { CATALOG_STATES, matchesCatalogFilter, parseCatalogFilter } from './catalogFilter';
import { compareCredits } from './compareCredits';

/** Something that can be asked for, and how many modules it would show. */
export interface FilterWord {
  /** As it is typed: `@pinned`, `category:data`, `service:"cloud sql"`. */
  readonly token: string;
  readonly count: number;
}

/** Suggestions of each kind. */
const LIMIT = 20;

/** The states, categories, services and bounds of the cost that occur; those of most modules first. */
export function filterWords(modules: readonly CatalogModule[]): readonly FilterWord[] {
  const states = CATALOG_STATES.map((state) => counted(modules, `@${state}`));
  const costs = costBounds(modules).map((bound) => counted(modules, `cost:<=${bound}`));
  return [
    ...states.filter(({ count }) => count > 0),
    ...costs,
    ...named('category', modules, ({ category = '' }) => [category]).map((token) => counted(modules, token)),
    ...named('service', modules, ({ services }) => services).map((token) => counted(modules, token)),
  ];
}

const counted = (modules: readonly CatalogModule[], token: string): FilterWord => {
  const filter = parseCatalogFilter(token);
  return { token, count: modules.filter((module) => matchesCatalogFilter(module, filter)).length };
};

/** Fees that part the catalog into thirds: each leaves something out. */
function costBounds(modules: readonly CatalogModule[]): readonly string[] {
  const costs = [...new Set(modules.map(({ creditCost }) => creditCost))].sort(compareCredits);
  const bounds = [1, 2].map((third) => costs[Math.floor(((costs.length - 1) * third) / 3)]);
  return [...new Set(bounds)].filter((cost) => cost !== undefined && cost !== costs.at(-1)).map(String);
}

function named(
  key: 'category' | 'service',
  modules: readonly CatalogModule[],
  namesOf: (module: CatalogModule) => readonly string[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const module of modules)
    // A quote cannot be written in a filter.
    for (const name of new Set(namesOf(module).map((one) => one.toLowerCase().trim())))
      if (name !== '' && !name.includes('"')) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .slice(0, LIMIT)
    .map(([name]) => `${key}:${/\s/.test(name) ? `"${name}"` : name}`);
}

/** What is being typed at the end of a text; a quote that is open belongs to it. */
const lastWord = (text: string): string => /(?:(?:category|service):"[^"]*"?|"[^"]*"?|\S+)$/i.exec(text)?.[0] ?? '';

/** The suggestions for what is being typed: the last word of the text says which. */
export function fittingWords(words: readonly FilterWord[], text: string): readonly FilterWord[] {
  const typed = text.toLowerCase();
  const last = lastWord(typed);
  return words.filter(({ token }) => token.includes(last) && !` ${typed} `.includes(` ${token} `));
}

/** The text with its last word completed to a suggestion; ready for the next one. */
export function withWord(text: string, token: string): string {
  const last = lastWord(text);
  const isBegun = last !== '' && token.includes(last.toLowerCase());
  const kept = (isBegun ? text.slice(0, text.length - last.length) : text).trimEnd();
  return `${kept === '' ? '' : `${kept} `}${token} `;
}
