/** Characters that a file system or an eye passes over: directions, zero width, variation selectors. */
const PASSED_OVER = /[\p{Cf}\u034f\ufe00-\ufe0f]/gu;

/**
 * A path as the most forgiving file systems take it: without regard to case, to characters that cannot be seen (HFS+), to
 * blanks and dots at the end of a name, and to the name of a stream behind a colon (NTFS); `\` separates as `/` does.
 */
export const plainPath = (path: string): string => path.split(/[/\\]/).map(plainName).join('/');

const plainName = (name: string): string => {
  const plain = name.normalize('NFKC').replaceAll(PASSED_OVER, '').toLowerCase();
  const [beforeStream = ''] = plain.split(':');
  return beforeStream.replace(/[ .]+$/, '') || plain;
};

/** The path as file systems take it that do not tell `A` from `a`. */
export const foldedPath = (path: string): string => path.normalize('NFC').toLowerCase();

/** The directories that a path lies in, the outermost first. */
export function directoriesOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
