import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../common/appError';
import type { DirectoryEntry, FileSource } from '../terraform/fileSource';

/** What tells whether a file has changed since it was last looked at. */
export interface FileStat {
  readonly size: number;
  /** Milliseconds since the epoch, with fractions. */
  readonly mtimeMs: number;
}

/** Links are not followed, and a pipe in place of a file does not block. Windows has neither flag, and no value counts as 0. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads a folder of the local disk for a thread or process that has nothing else to do. Its calls block, which takes a
 * third of the time of asynchronous ones where files are many and small.
 */
export class DiskFileSource implements FileSource {
  constructor(private readonly root: string) {}

  /** @throws AppError `fileUnreadable` */
  list(path: string): Promise<readonly DirectoryEntry[]> {
    return this.attempt(path, (place) => {
      try {
        return readdirSync(place, { withFileTypes: true }).map((entry) => ({
          name: entry.name,
          type: entryType(entry),
        }));
      } catch (error) {
        if (isGone(error)) return [];
        throw error;
      }
    });
  }

  async size(path: string): Promise<number> {
    return (await this.stat(path)).size;
  }

  /** @throws AppError `fileUnreadable` */
  stat(path: string): Promise<FileStat> {
    return this.attempt(path, (place) => lstatSync(place));
  }

  read(path: string): Promise<Uint8Array> {
    return this.attempt(path, (place) => {
      const file = openSync(place, OPEN_FLAGS);
      try {
        if (!fstatSync(file).isFile()) throw new Error('not a regular file');
        return readFileSync(file);
      } finally {
        closeSync(file);
      }
    });
  }

  private attempt<T>(path: string, call: (place: string) => T): Promise<T> {
    try {
      return Promise.resolve(call(path === '' ? this.root : join(this.root, path)));
    } catch (error) {
      return Promise.reject(new AppError('fileUnreadable', { target: path, cause: error }));
    }
  }
}

function entryType(entry: Dirent): DirectoryEntry['type'] {
  if (entry.isSymbolicLink()) return 'symlink';
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : 'other';
}

/** Whether an error says that a file or folder is not there, or not any more. */
export function isGone(error: unknown): boolean {
  if (AppError.is(error)) return isGone(error.cause);
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
