import { pathOf, type PatchFile } from './patchFile';

/** A patch without some of its files; every other byte stays as it came. @param files as `parsePatch` read them from the text */
export function withoutFiles(
  text: string,
  files: readonly PatchFile[],
  isLeftOut: (file: PatchFile) => boolean,
): string {
  const left = files.filter(isLeftOut);
  if (left.length === 0) return text;
  if (left.length === files.length) return '';
  const gone = new Set(left.flatMap(({ firstLine, lastLine }) => range(firstLine, lastLine)));
  return text
    .split('\n')
    .filter((_, index) => !gone.has(index + 1))
    .join('\n');
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Both paths of a moved file: what is said of one holds for the move. */
export const pathsOf = (file: PatchFile): readonly string[] => [
  ...new Set([file.oldPath, file.newPath, pathOf(file)].filter((path) => path !== undefined)),
];
