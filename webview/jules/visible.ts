const HIDDEN = /(?![\t\n])[\p{Cc}\p{DI}\u2028\u2029\u2800\ufff9-\ufffc\ufffe\uffff\p{Cs}]|[\u{13430}-\u{1343f}]/gu;

/** `U+202E` */
const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Characters that hide, reorder or command become names that can be seen, in code and output. Tabs and line feeds stay. */
export const visible = (text: string): string =>
  text.replaceAll(HIDDEN, (character) => `\u27e8${nameOf(character)}\u27e9`);
