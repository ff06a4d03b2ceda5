/**
 * Characters that do something to a text instead of being seen: controls but tab and line feed, what Unicode lets every program
 * leave out (directions, zero width, tags, variation selectors, soft hyphen, fillers), formats, line separators, the blank of Braille,
 * placeholders of embedded objects, halves of characters.
 */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{DI}\u2028\u2029\u2800\ufff9-\ufffc\ufffe\uffff\p{Cs}]|[\u{13430}-\u{1343f}]/gu;

/** `U+202E` */
const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Whether a text has characters that do something instead of being seen. */
export const hasHidden = (text: string): boolean => text.search(HIDDEN) >= 0;

/** A text in which everything can be seen: characters that hide, reorder or command become `⟨U+202E⟩`. Tabs and line feeds stay. */
export const visibleText = (text: string): string =>
  text.replaceAll(HIDDEN, (character) => `\u27e8${nameOf(character)}\u27e9`);

/** The same on one line, shortened. @param limit characters, without the mark that it was shortened */
export function visibleLine(text: string, limit: number): string {
  // No more is read than can be shown: a line may be huge.
  const start = text.trimStart().slice(0, limit * 4 + 1);
  const line = visibleText(start.replaceAll(/[\t\n\r ]+/g, ' ').trim());
  const isCut = line.length > limit || text.trim().length > start.length;
  return isCut ? `${line.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
