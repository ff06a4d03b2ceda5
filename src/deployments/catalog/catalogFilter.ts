import type { CatalogModule } from '../../contract/catalogModules';
import { compareCredits } from './compareCredits';

/** A filter of the catalog as it was read; a module is shown when all of it holds. Texts are in lower case. */
export interface CatalogFilter {
  readonly words: readonly string[];
  /** States that were asked for by `@word`. */
  readonly states: readonly CatalogState[];
  /** Of `category:` and `service:`. */
  readonly categories: readonly string[];
  readonly services: readonly string[];
  /** Bounds of the module fee in credits, decimal texts. */
  readonly costs: readonly { readonly sign: '<=' | '>=' | '<' | '>' | '='; readonly credits: string }[];
}

export const CATALOG_STATES = ['pinned', 'own', 'free', 'rated'] as const;
export type CatalogState = (typeof CATALOG_STATES)[number];

const isState = (text: string): text is CatalogState => (CATALOG_STATES as readonly string[]).includes(text);

/**
 * Reads what was typed: words and `"phrases"` are looked for in name, description, category and services; `category:data`,
 * `service:"Cloud SQL"`, `cost:<=50`, `@pinned`, `@own`, `@free` and `@rated` ask for more. What is none of these is a word.
 */
export function parseCatalogFilter(text: string): CatalogFilter {
  const words: string[] = [];
  const states: CatalogState[] = [];
  const categories: string[] = [];
  const services: string[] = [];
  const costs: CatalogFilter['costs'][number][] = [];
  for (const [token] of text.toLowerCase().matchAll(/(?:category|service):"[^"]*"?|"[^"]*"?|\S+/g)) {
    const [, key, value = ''] = /^(category|service):"?([^"]*)"?$/.exec(token) ?? [];
    const [, sign = '=', credits] = /^cost:(<=|>=|<|>|=)?(\d+(?:\.\d{1,2})?)$/.exec(token) ?? [];
    const state = token.slice(1);
    if (key === 'category') categories.push(value);
    else if (key === 'service') services.push(value);
    else if (credits !== undefined) costs.push({ sign: sign as CatalogFilter['costs'][number]['sign'], credits });
    else if (token.startsWith('@') && isState(state)) states.push(state);
    // A bound that is still being typed leaves nothing out.
    else if (!/^cost:[<>]?=?$/.test(token)) words.push(token.replaceAll('"', ''));
  }
  const filled = (item: string): boolean => item !== '';
  return {
    words: words.filter(filled),
    states,
    categories: categories.filter(filled),
    services: services.filter(filled),
    costs,
  };
}

export const isEmptyCatalogFilter = ({ words, states, categories, services, costs }: CatalogFilter): boolean =>
  words.length + states.length + categories.length + services.length + costs.length === 0;

export function matchesCatalogFilter(module: CatalogModule, filter: CatalogFilter): boolean {
  const { name, displayName, description, category = '', services, creditCost } = module;
  const fits = (own: string, wanted: string): boolean => own.toLowerCase().includes(wanted);
  return (
    hasWords([name, displayName, description, category, ...services], filter.words) &&
    filter.states.every((state) => hasState(module, state)) &&
    filter.categories.every((wanted) => fits(category, wanted)) &&
    filter.services.every((wanted) => services.some((own) => fits(own, wanted))) &&
    filter.costs.every(({ sign, credits }) => isBound(compareCredits(creditCost, credits), sign))
  );
}

function hasWords(texts: readonly string[], words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = texts.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function hasState(module: CatalogModule, state: CatalogState): boolean {
  switch (state) {
    case 'pinned':
      return module.pinned;
    case 'own':
      return module.owned;
    case 'free':
      return module.owned || compareCredits(module.creditCost, '0') === 0;
    case 'rated':
      return module.ratingCount > 0;
  }
}

function isBound(order: number, sign: CatalogFilter['costs'][number]['sign']): boolean {
  switch (sign) {
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '=':
      return order === 0;
  }
}
