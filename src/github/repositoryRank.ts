import type { Repository } from './repository';

/** What a repository is found by, folded. */
export interface SearchKey {
  readonly fullName: string;
  readonly name: string;
}

/** Lower case without diacritics: `Módulos` finds `modulos`. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export function searchKey({ fullName }: Repository): SearchKey {
  const folded = fold(fullName);
  return { fullName: folded, name: folded.slice(folded.indexOf('/') + 1) };
}

export const wordsOf = (query: string): readonly string[] => fold(query).split(/\s+/).filter(Boolean);

/**
 * How well words fit, the sum over all of them: 0 the whole name, 1 its start, 2 the start of one of its parts
 * (`bucket` in `storage-bucket`), 3 inside the name, 4 the start of the owner, 5 elsewhere. A word with a slash is held
 * against `owner/name` in place of the name.
 * @returns undefined when a word is missing
 */
export function rankOf({ fullName, name }: SearchKey, words: readonly string[]): number | undefined {
  let sum = 0;
  for (const word of words) {
    if (!fullName.includes(word)) return undefined;
    sum += rankOfWord(fullName, word.includes('/') ? fullName : name, word);
  }
  return sum;
}

function rankOfWord(fullName: string, name: string, word: string): number {
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  let isInside = false;
  for (let at = name.indexOf(word); at !== -1; at = name.indexOf(word, at + 1)) {
    if (/[-_./]/.test(name[at - 1] ?? '')) return 2;
    isInside = true;
  }
  if (isInside) return 3;
  return fullName.startsWith(word) ? 4 : 5;
}
