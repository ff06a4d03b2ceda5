const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Characters that hide, reorder or command become names that can be seen, in code and output. Tabs and line feeds stay. */
export const visible = (text: string): string =>
  text.replaceAll(
    HIDDEN,
    (character) => `\u27e8U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`,
  );
