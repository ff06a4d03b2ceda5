/** What a directory holds. A symbolic link is `symlink`, whatever it points to. */
export interface DirectoryEntry {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
}

/** Read-only access to the files of one repository; paths are relative to its root, with `/`, '' is the root. */
export interface FileSource {
  /** Entries of a directory in no particular order. A directory that does not exist answers []. */
  list(path: string): Promise<readonly DirectoryEntry[]>;
  /** A file's size in bytes, without reading it. */
  size(path: string): Promise<number>;
  /** A file's bytes. @throws AppError `fileUnreadable` */
  read(path: string): Promise<Uint8Array>;
}
