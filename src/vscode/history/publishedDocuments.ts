import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { isObjectId } from '../../git/objectId';
import { SCHEMES } from '../ids';
import { isInside, recordOf } from '../interface/comparison';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { openRepositoryAt } from './openRepositoryAt';

/** A file of a module as it is at a commit. */
export interface PublishedFile {
  /** Root of a repository of this window. */
  readonly root: string;
  /** Directory of the module, relative to the root, with `/`; `''` is the root itself. */
  readonly path: string;
  /** Full id. */
  readonly commit: string;
  /** Relative to the directory, with `/`. */
  readonly file: string;
}

/** Files that are kept: an editor asks for the size before it asks for the bytes. They never change. */
const KEPT = 20;

/**
 * Address of a file of a module at a commit. Its path is that of the file on the disk, so that a diff of the two, or of
 * two commits, shows one file that changed and none that was renamed; the query tells versions apart.
 */
export const publishedUri = ({ root, path, commit, file }: PublishedFile): vscode.Uri =>
  vscode.Uri.joinPath(vscode.Uri.file(root), path, file).with({
    scheme: SCHEMES.published,
    // The version is for the name that people see (`resourceLabelFormatters` of package.json).
    query: JSON.stringify({ root, path, commit, file, version: commit.slice(0, 7) }),
  });

/** What an address stands for, whoever made it; undefined when it is none of `publishedUri`. */
export function readPublishedUri(uri: vscode.Uri): PublishedFile | undefined {
  if (uri.scheme !== SCHEMES.published) return undefined;
  const { root, path, commit, file } = recordOf(parsed(uri.query));
  if (typeof root !== 'string' || typeof path !== 'string' || typeof file !== 'string') return undefined;
  if (typeof commit !== 'string' || !isObjectId(commit) || !isInside(path) || !isInside(file)) return undefined;
  const address = { root, path, commit, file };
  // Otherwise a tab could be named after another file than it shows.
  return file !== '' && publishedUri(address).path === uri.path ? address : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The files of modules at commits, of the repositories of this window alone; as bytes, because not all are text. */
export class PublishedDocuments implements Pick<vscode.FileSystemProvider, 'stat' | 'readFile'> {
  /** The latest asked for last. */
  private readonly kept = new Map<string, Promise<Uint8Array>>();

  constructor(private readonly workspace: WorkspaceModules) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { length } = await this.readFile(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  /** @throws FileSystemError `FileNotFound`, `Unavailable` */
  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const key = uri.toString();
    const bytes = this.kept.get(key) ?? this.read(uri);
    this.kept.delete(key);
    this.kept.set(key, bytes);
    for (const [oldest] of this.kept) if (this.kept.size > KEPT) this.kept.delete(oldest);
    // What failed may be there the next time: a commit that was fetched.
    bytes.catch(() => {
      if (this.kept.get(key) === bytes) this.kept.delete(key);
    });
    return bytes;
  }

  private async read(uri: vscode.Uri): Promise<Uint8Array> {
    const address = readPublishedUri(uri);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const { root, path, commit, file } = address;
    const repository = await openRepositoryAt(this.workspace, root);
    if (repository === undefined) throw vscode.FileSystemError.Unavailable(uri);
    try {
      const history = await repository.history();
      return await history.readFile(path === '' ? file : `${path}/${file}`, commit);
    } catch (error) {
      if (AppError.is(error, 'fileUnreadable')) throw vscode.FileSystemError.FileNotFound(uri);
      throw error;
    }
  }
}
