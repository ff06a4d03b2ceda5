/** What a UIMeta tag may say to RAD. Source: rad-platform.md, section 1.2. */
export const UI_META_KEYS = ['group=', 'order=', 'options=', 'updatesafe', 'notradmanaged', 'required'] as const;

export type UiMetaKey = (typeof UI_META_KEYS)[number];

/** The key that a word is, in any case; undefined for one that RAD ignores. */
export function uiMetaKey(word: string, hasValue: boolean): UiMetaKey | undefined {
  const wanted = hasValue ? `${word.toLowerCase()}=` : word.toLowerCase();
  return UI_META_KEYS.find((known) => known === wanted);
}
