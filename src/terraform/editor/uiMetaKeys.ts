/** What a UIMeta tag may say. Source: rad-platform.md, section 1.2. */
export const UI_META_KEYS = ['group=', 'order=', 'options=', 'updatesafe', 'notradmanaged', 'required'] as const;

export type UiMetaKey = (typeof UI_META_KEYS)[number];

/** How many letters may differ for a word to be a misspelling and not another word. */
const MAX_DISTANCE = 2;

/** The key that a word is, in any case, or undefined. */
export function uiMetaKey(key: string, hasValue: boolean): UiMetaKey | undefined {
  const wanted = hasValue ? `${key.toLowerCase()}=` : key.toLowerCase();
  return UI_META_KEYS.find((known) => known === wanted);
}

/** The key that somebody may have meant by an unknown word: `update_safe` or `updateupsafe` for `updatesafe`. */
export function nearestUiMetaKey(key: string): UiMetaKey | undefined {
  const word = key.toLowerCase().replace(/[^a-z]/g, '');
  const ranked = UI_META_KEYS.map((known) => ({ known, distance: distance(word, known.replace('=', '')) }));
  const [nearest] = ranked.sort((one, other) => one.distance - other.distance);
  return nearest !== undefined && nearest.distance <= Math.min(MAX_DISTANCE, word.length - 2)
    ? nearest.known
    : undefined;
}

/** Letters to put in, take out or replace (Levenshtein); a word much longer than a key is far from all. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > MAX_DISTANCE) return MAX_DISTANCE + 1;
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
