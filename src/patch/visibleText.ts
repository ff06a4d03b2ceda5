/**
 * Characters that do something to a text instead of being seen: controls but tab and line feed, directions, zero width, tags,
 * variation selectors, line separators, soft hyphen, the replacement of embedded objects.
 */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** `U+202E` */
const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text in which everything can be seen: characters that hide, reorder or command become `⟨U+202E⟩`. Tabs and line feeds stay. */
export const visibleText = (text: string): string =>
  text.replaceAll(HIDDEN, (character) => `\u27e8${nameOf(character)}\u27e9`);

/** The same on one line, shortened. @param limit characters */
export function visibleLine(text: string, limit: number): string {
  const line = visibleText(text.replaceAll(/\s+/g, ' ').trim());
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}
