/** The keys and flags of a UIMeta tag (rad-platform.md, section 1.2). */
export const TAG_KEYS = ['group', 'order', 'options', 'dependson'] as const;
export const TAG_FLAGS = ['updatesafe', 'notradmanaged', 'required'] as const;

const WORDS: readonly string[] = [...TAG_KEYS, ...TAG_FLAGS];

/** What people write for a word, apart from slips of the finger. */
const KNOWN_MISSES: ReadonlyMap<string, string> = new Map([
  ['updateupsafe', 'updatesafe'],
  ['safeupdate', 'updatesafe'],
  ['safetoupdate', 'updatesafe'],
  ['updatable', 'updatesafe'],
  ['updateable', 'updatesafe'],
  ['notmanaged', 'notradmanaged'],
  ['radnotmanaged', 'notradmanaged'],
  ['unmanaged', 'notradmanaged'],
  ['mandatory', 'required'],
  ['opts', 'options'],
  ['choices', 'options'],
  ['grp', 'group'],
  ['dependsupon', 'dependson'],
]);

export const isTagWord = (word: string): boolean => WORDS.includes(word.toLowerCase());

/** The word of a tag that another one stands for; undefined for a word of its own, known or not. */
export function meantWord(word: string): string | undefined {
  if (isTagWord(word)) return undefined;
  const plain = word.toLowerCase().replaceAll(/[-_.]/g, '');
  if (WORDS.includes(plain)) return plain;
  return KNOWN_MISSES.get(plain) ?? WORDS.find((own) => isSlip(plain, own));
}

export const isNearMiss = (word: string, wanted: string): boolean => meantWord(word) === wanted;

/** One letter too many, too few or wrong, or two neighbours swapped; two of these in long words. */
function isSlip(word: string, wanted: string): boolean {
  if (word.length < 4 || Math.abs(word.length - wanted.length) > 2) return false;
  return distance(word, wanted) <= (wanted.length >= 9 ? 2 : 1);
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? 0;
}
