import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { DirectoryEntry, FileSource } from '../../terraform/fileSource';

function entryType(type: vscode.FileType): DirectoryEntry['type'] {
  if ((type & vscode.FileType.SymbolicLink) !== 0) return 'symlink';
  if ((type & vscode.FileType.Directory) !== 0) return 'directory';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}

/** Reads a repository through VS Code's file system, so that remote and virtual ones work alike. */
export class WorkspaceFileSource implements FileSource {
  constructor(private readonly root: vscode.Uri) {}

  private uri(path: string): vscode.Uri {
    return path === '' ? this.root : vscode.Uri.joinPath(this.root, path);
  }

  async list(path: string): Promise<readonly DirectoryEntry[]> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(this.uri(path));
      return entries.map(([name, type]) => ({ name, type: entryType(type) }));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return [];
      throw new AppError('fileUnreadable', { target: path, cause: error });
    }
  }

  async size(path: string): Promise<number> {
    try {
      return (await vscode.workspace.fs.stat(this.uri(path))).size;
    } catch (error) {
      throw new AppError('fileUnreadable', { target: path, cause: error });
    }
  }

  async read(path: string): Promise<Uint8Array> {
    try {
      return await vscode.workspace.fs.readFile(this.uri(path));
    } catch (error) {
      throw new AppError('fileUnreadable', { target: path, cause: error });
    }
  }
}
