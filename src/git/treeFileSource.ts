import { AppError } from '../common/appError';
import { isObjectId } from './objectId';
import { openGitForReading, toAppError } from './openGit';

/** An entry of a tree; a submodule is a directory, as it is on the disk. */
export interface GitTreeEntry {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
}

interface TreeFile extends GitTreeEntry {
  readonly objectId: string;
  /** Bytes; 0 for what is no file. */
  readonly size: number;
}

/**
 * The files of one directory of a repository as they are at a commit, in the shape of a `FileSource`: paths are relative
 * to the repository's root, with `/`. Nothing is checked out, and neither filters nor text conversions run.
 */
export class TreeFileSource {
  private constructor(
    private readonly root: string,
    private readonly path: string,
    private readonly directories: ReadonlyMap<string, readonly TreeFile[]>,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /**
   * Lists a directory at a commit, with all that is below it, in one process.
   * @param commit full id
   * @param path of the directory, relative to the root, with `/`; `''` is the root
   * @throws RangeError when `commit` is no full id
   * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
   */
  static async open(root: string, commit: string, path: string, signal?: AbortSignal): Promise<TreeFileSource> {
    if (!isObjectId(commit)) throw new RangeError('not a full commit id');
    const git = openGitForReading(root, signal === undefined ? {} : { signal });
    try {
      // The rest of the argument is the path, whatever characters it has: no pathspec, no option.
      const id = await git
        .raw('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${path}`)
        .catch(() => '');
      const tree = id.trim();
      const type = isObjectId(tree) ? (await git.raw('cat-file', '-t', tree)).trim() : '';
      const listing = type === 'tree' ? await git.raw('ls-tree', '-r', '-t', '-z', '-l', tree) : undefined;
      if (listing === undefined) await git.raw('cat-file', '-e', `${commit}^{commit}`);
      return new TreeFileSource(root, path, readListing(path, listing), signal);
    } catch (error) {
      throw toAppError(error, signal);
    }
  }

  /** Entries of a directory; [] for one that is not there. */
  list(path: string): Promise<readonly GitTreeEntry[]> {
    return Promise.resolve((this.directories.get(path) ?? []).map(({ name, type }) => ({ name, type })));
  }

  /** Object ids of all files below the directory, by path relative to it. */
  files(): ReadonlyMap<string, string> {
    const skipped = this.path === '' ? 0 : this.path.length + 1;
    const files = new Map<string, string>();
    for (const [directory, entries] of this.directories) {
      for (const { name, type, objectId } of entries) {
        if (type === 'file') files.set((directory === '' ? name : `${directory}/${name}`).slice(skipped), objectId);
      }
    }
    return files;
  }

  /** Bytes. @throws AppError `fileUnreadable` when there is no such file */
  size(path: string): Promise<number> {
    const file = this.find(path);
    return file === undefined ? Promise.reject(missing(path)) : Promise.resolve(file.size);
  }

  /** @throws AppError `fileUnreadable`, `cancelled` */
  async read(path: string): Promise<Uint8Array> {
    const file = this.find(path);
    if (file === undefined) throw missing(path);
    const git = openGitForReading(this.root, this.signal === undefined ? {} : { signal: this.signal });
    try {
      return (await git.binaryCatFile(['blob', file.objectId])) as Uint8Array;
    } catch (error) {
      const failure = toAppError(error, this.signal);
      throw failure.reason === 'cancelled' ? failure : new AppError('fileUnreadable', { target: path, cause: error });
    }
  }

  private find(path: string): TreeFile | undefined {
    const [directory, name] = split(path);
    return this.directories.get(directory)?.find((entry) => entry.name === name && entry.type === 'file');
  }
}

const missing = (path: string): AppError => new AppError('fileUnreadable', { target: path });

function split(path: string): [directory: string, name: string] {
  const end = path.lastIndexOf('/');
  return [end < 0 ? '' : path.slice(0, end), path.slice(end + 1)];
}

/** @param listing of `ls-tree -r -t -z -l`; undefined when there is no such directory */
function readListing(path: string, listing: string | undefined): ReadonlyMap<string, readonly TreeFile[]> {
  const directories = new Map<string, TreeFile[]>();
  for (const entry of listing?.split('\0') ?? []) {
    const [, mode, objectId, size, below] = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(entry) ?? [];
    if (mode === undefined || objectId === undefined || below === undefined) continue;
    const [directory, name] = split(path === '' ? below : `${path}/${below}`);
    const file = { name, type: entryType(mode), objectId, size: size === '-' ? 0 : Number(size) };
    const siblings = directories.get(directory);
    if (siblings === undefined) directories.set(directory, [file]);
    else siblings.push(file);
  }
  return directories;
}

function entryType(mode: string): GitTreeEntry['type'] {
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
