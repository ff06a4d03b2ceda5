import { AppError } from './appError';

/** One entry of a git tree. */
export interface TreeEntry {
  /** From the tree's root, with `/`. */
  readonly path: string;
  /** git's mode: `100644`, `100755`, `120000` (link), `040000` (directory), `160000` (submodule). */
  readonly mode: string;
  /** `blob`, `tree`, or `commit` for a submodule. */
  readonly type: string;
  readonly sha: string;
  /** Bytes, of blobs only. */
  readonly size?: number;
}

/** An entry of a directory; a submodule is a directory with nothing in it, as git leaves it on the disk. */
export interface TreeFile {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
  readonly objectId: string;
  /** Bytes; 0 for what is no file. */
  readonly size: number;
}

/** Reads a file by its object id. @throws AppError */
export type ReadBlob = (objectId: string, path: string) => Promise<Uint8Array>;

/**
 * The files of a git tree in the shape of a `FileSource`, whoever listed it: paths are relative to the repository's root,
 * with `/`. Listing costs nothing; a file is read when it is asked for.
 */
export class GitTree {
  private readonly directories = new Map<string, TreeFile[]>();
  private readonly trees = new Map<string, string>();

  /**
   * @param entries with paths below `base`
   * @param base the directory that the tree is, relative to the root; '' is the root
   * @param readBlob fetches what is read
   */
  constructor(
    entries: readonly TreeEntry[],
    base: string,
    private readonly readBlob: ReadBlob,
  ) {
    this.directories.set(base, []);
    for (const entry of entries) {
      const path = base === '' ? entry.path : `${base}/${entry.path}`;
      const [directory, name] = split(path);
      const file = { name, type: typeOf(entry.mode), objectId: entry.sha, size: entry.size ?? 0 };
      const siblings = this.directories.get(directory);
      if (siblings === undefined) this.directories.set(directory, [file]);
      else siblings.push(file);
      if (entry.type === 'tree') this.trees.set(path, entry.sha);
    }
  }

  /** Git's id of a directory's tree; undefined for the base itself, a submodule, and what is not there. */
  treeId(path: string): string | undefined {
    return this.trees.get(path);
  }

  /** Entries of a directory; [] for one that is not there. */
  list(path: string): Promise<readonly Pick<TreeFile, 'name' | 'type'>[]> {
    return Promise.resolve(this.entriesOf(path).map(({ name, type }) => ({ name, type })));
  }

  entriesOf(path: string): readonly TreeFile[] {
    return this.directories.get(path) ?? [];
  }

  /** Object ids of all files below a directory, by path relative to it. */
  filesBelow(path: string): ReadonlyMap<string, string> {
    const prefix = path === '' ? '' : `${path}/`;
    const files = new Map<string, string>();
    for (const [directory, entries] of this.directories) {
      if (directory !== path && !directory.startsWith(prefix)) continue;
      for (const { name, type, objectId } of entries) {
        if (type !== 'file') continue;
        files.set((directory === '' ? name : `${directory}/${name}`).slice(prefix.length), objectId);
      }
    }
    return files;
  }

  /** Bytes. @throws AppError `fileUnreadable` when there is no such file */
  size(path: string): Promise<number> {
    const file = this.find(path);
    return file === undefined ? Promise.reject(missing(path)) : Promise.resolve(file.size);
  }

  /** @throws AppError `fileUnreadable` when there is no such file; what the fetching throws */
  read(path: string): Promise<Uint8Array> {
    const file = this.find(path);
    return file === undefined ? Promise.reject(missing(path)) : this.readBlob(file.objectId, path);
  }

  private find(path: string): TreeFile | undefined {
    const [directory, name] = split(path);
    return this.directories.get(directory)?.find((entry) => entry.name === name && entry.type === 'file');
  }
}

const missing = (path: string): AppError => new AppError('fileUnreadable', { target: path });

function split(path: string): [directory: string, name: string] {
  const end = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, end)), path.slice(end + 1)];
}

/** @param mode of git */
function typeOf(mode: string): TreeFile['type'] {
  switch (mode) {
    case '040000':
    case '160000':
      return 'directory';
    case '120000':
      return 'symlink';
    default:
      return mode.startsWith('100') ? 'file' : 'other';
  }
}
