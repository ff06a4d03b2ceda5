import { mkdirSync, mkdtempSync, rmSync, writeFileSync, type Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import type { DirectoryEntry, FileSource } from '../../../src/terraform/fileSource';

function entryType(entry: Dirent): DirectoryEntry['type'] {
  if (entry.isSymbolicLink()) return 'symlink';
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : 'other';
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A folder of this machine as a FileSource; counts how many calls are under way. */
export class NodeFileSource implements FileSource {
  private underWay = 0;
  mostUnderWay = 0;
  calls = 0;

  constructor(readonly root: string) {}

  private async counted<T>(target: string, call: (path: string) => Promise<T>): Promise<T> {
    this.calls++;
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    try {
      return await call(join(this.root, target));
    } catch (error) {
      throw new AppError('fileUnreadable', { target, cause: error });
    } finally {
      this.underWay--;
    }
  }

  list(path: string): Promise<readonly DirectoryEntry[]> {
    return this.counted(path, async (absolute) => {
      try {
        const entries = await readdir(absolute, { withFileTypes: true });
        return entries.map((entry) => ({ name: entry.name, type: entryType(entry) }));
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    });
  }

  size(path: string): Promise<number> {
    return this.counted(path, async (absolute) => (await stat(absolute)).size);
  }

  read(path: string): Promise<Uint8Array> {
    return this.counted(path, (absolute) => readFile(absolute));
  }
}

/** A folder of its own for one test. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'rad-scan-'));

  write(path: string, content: string | Uint8Array): this {
    const target = join(this.path, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    return this;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
