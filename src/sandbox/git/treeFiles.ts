import { AppError } from '../../common/appError';
import type { DirectoryEntry, FileSource } from '../../terraform/fileSource';
import { SYMLINK_MODE } from './objects';
import { ObjectReader } from './objectReader';
import { parseTree, type TreeItem } from './treeObject';

/** A directory of a tree with what is directly in it. */
export interface TreeDirectory {
  readonly treeId: string;
  readonly items: ReadonlyMap<string, TreeItem>;
}

/**
 * The files of a git tree in a bare repository, without a working tree. Symbolic links and submodules are not
 * followed. Directories are read once; calls made at the same time share a git process.
 */
export class TreeFiles implements FileSource {
  private readonly directories = new Map<string, Promise<TreeDirectory | undefined>>();

  constructor(
    private readonly objects: ObjectReader,
    /** Full id of the tree that is the root. */
    readonly treeId: string,
  ) {}

  /**
   * The files of a commit, or undefined when the repository has no commit of that full id.
   * @throws GitError
   */
  static async ofCommit(repository: string, commitSha: string): Promise<TreeFiles | undefined> {
    const objects = new ObjectReader(repository);
    const commit = await objects.find(commitSha);
    if (commit?.type !== 'commit') return undefined;
    // A commit object begins with the line of its tree.
    const [, treeId] = /^tree ([0-9a-f]+)\n/.exec(Buffer.from(commit.bytes).toString('latin1')) ?? [];
    if (treeId === undefined) throw new Error(`the commit ${commitSha} is damaged`);
    return new TreeFiles(objects, treeId);
  }

  async list(path: string): Promise<readonly DirectoryEntry[]> {
    const items = (await this.directory(path))?.items ?? new Map<string, TreeItem>();
    return [...items].map(([name, { mode }]) => ({ name, type: typeOf(mode) }));
  }

  async size(path: string): Promise<number> {
    return this.objects.size(await this.blobId(path));
  }

  async read(path: string): Promise<Uint8Array> {
    try {
      return (await this.objects.read(await this.blobId(path))).bytes;
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('fileUnreadable', { target: path, cause: error });
    }
  }

  /** A directory by its path, '' for the root; undefined when there is none. @throws GitError */
  directory(path: string): Promise<TreeDirectory | undefined> {
    const known = this.directories.get(path);
    if (known !== undefined) return known;
    const reading = this.readDirectory(path);
    this.directories.set(path, reading);
    // What has failed is read again.
    reading.catch(() => this.directories.delete(path));
    return reading;
  }

  private async readDirectory(path: string): Promise<TreeDirectory | undefined> {
    const treeId = path === '' ? this.treeId : (await this.item(path))?.id;
    if (treeId === undefined) return undefined;
    const { type, bytes } = await this.objects.read(treeId);
    return type === 'tree' ? { treeId, items: parseTree(bytes, treeId.length / 2) } : undefined;
  }

  /** What a path names (one that begins with `/` is in the root), unless it is a submodule: its commit is in another repository. */
  private async item(path: string): Promise<TreeItem | undefined> {
    const slash = path.lastIndexOf('/');
    const directory = await this.directory(path.slice(0, Math.max(0, slash)));
    const item = directory?.items.get(path.slice(slash + 1));
    return item?.mode === SUBMODULE_MODE ? undefined : item;
  }

  private async blobId(path: string): Promise<string> {
    const item = await this.item(path);
    if (item === undefined || typeOf(item.mode) !== 'file') {
      throw new AppError('fileUnreadable', { target: path, detail: 'it is not a file of the commit' });
    }
    return item.id;
  }
}

const SUBMODULE_MODE = '160000';

function typeOf(mode: string): DirectoryEntry['type'] {
  if (mode === '40000') return 'directory';
  if (mode === SYMLINK_MODE) return 'symlink';
  return mode.startsWith('100') ? 'file' : 'other';
}
