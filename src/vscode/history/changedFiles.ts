/** A file that two versions of a directory do not have in common. */
export interface ChangedFile {
  /** Relative to the directory, with `/`. */
  readonly file: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/**
 * What differs between two versions of a directory, by path.
 * @param before object ids by path
 * @param after object ids by path; with more than one, any of them stands for the file
 */
export function changedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, readonly string[]>,
): readonly ChangedFile[] {
  const removed = [...before.keys()].filter((file) => !after.has(file));
  const others = [...after].flatMap(([file, ids]): ChangedFile[] => {
    const id = before.get(file);
    if (id === undefined) return [{ file, change: 'added' }];
    return ids.includes(id) ? [] : [{ file, change: 'changed' }];
  });
  return [...removed.map((file): ChangedFile => ({ file, change: 'removed' })), ...others].sort((one, other) =>
    one.file < other.file ? -1 : 1,
  );
}
