import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleOutline } from '../terraform/moduleOutline';
import { KeptModule, type FileStamp } from './keptModule';

/** Bytes of all files together; 200 modules of 60 variables take about 10 MB. */
const MAX_TOTAL = 128 * 1024 * 1024;
/** What a process left that ended while it wrote; milliseconds. */
const STALE_TEMPORARY = 3_600_000;

const EXTENSION = '.jsonl';

/**
 * Keeps the readings of repositories between windows, a file for each. The first line has the version, the root and the
 * digest of all that follows; then come two lines for each module: what it was made from with its outline, and its reading.
 * What is corrupt, of another version or of another root counts as not there.
 */
export class ScanCache {
  /**
   * @param folder made when something is first kept
   * @param version of whatever decides what a reading looks like
   */
  constructor(
    private readonly folder: string,
    private readonly version: string,
    private readonly maxTotal = MAX_TOTAL,
  ) {}

  load(root: string): readonly KeptModule[] {
    try {
      const bytes = readFileSync(this.fileOf(root));
      const end = bytes.indexOf(0x0a);
      if (bytes.toString('utf8', 0, end) !== this.header(root, digest(bytes.subarray(end + 1)))) return [];
      return readLines(bytes.toString('utf8', end + 1).split('\n'));
    } catch {
      // No file, or one that somebody else wrote: the repository is read anew.
      return [];
    }
  }

  /** Replaces what is kept of a root in one step; never throws, because a reading is worth having without it. */
  save(root: string, modules: Iterable<KeptModule>): void {
    const lines: string[] = [];
    for (const { path, key, stamps, known, text } of modules) {
      lines.push(JSON.stringify([path, key, stamps.map(toRow), known]), text);
    }
    const body = Buffer.from(lines.join('\n'));
    if (body.length > this.maxTotal) return;
    const file = this.fileOf(root);
    const temporary = `${file}.${String(process.pid)}.tmp`;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      writeFileSync(temporary, `${this.header(root, digest(body))}\n`, { mode: 0o600 });
      writeFileSync(temporary, body, { flag: 'a' });
      renameSync(temporary, file);
      this.removeOldest();
    } catch {
      quietly(() => {
        rmSync(temporary, { force: true });
      });
    }
  }

  /** Says that what is kept of a root is still in use. */
  touch(root: string): void {
    const now = new Date();
    quietly(() => {
      utimesSync(this.fileOf(root), now, now);
    });
  }

  private removeOldest(): void {
    const files = readdirSync(this.folder).map((name) => {
      const path = join(this.folder, name);
      const { size, mtimeMs } = statSync(path);
      return { path, size, mtimeMs };
    });
    let total = 0;
    for (const { path, size, mtimeMs } of files.sort((one, other) => other.mtimeMs - one.mtimeMs)) {
      total += size;
      const stale = path.endsWith('.tmp') && Date.now() - mtimeMs > STALE_TEMPORARY;
      if (stale || (total > this.maxTotal && path.endsWith(EXTENSION))) rmSync(path, { force: true });
    }
  }

  private fileOf(root: string): string {
    return join(this.folder, `${digest(Buffer.from(root)).slice(0, 24)}${EXTENSION}`);
  }

  private header(root: string, body: string): string {
    return JSON.stringify([this.version, root, body]);
  }
}

function quietly(call: () => void): void {
  try {
    call();
  } catch {
    // There is no such file, or nobody may touch it: nothing depends on it.
  }
}

const digest = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');

type StampRow = readonly [name: string, size: number, mtimeMs: number, blobId: string];

type ModuleRow = readonly [path: string, key: string, stamps: readonly StampRow[], known: ModuleOutline | null];

const toRow = ({ name, size, mtimeMs, blobId }: FileStamp): StampRow => [name, size, mtimeMs, blobId];

/** The digest has said that these are the lines this version wrote. */
function readLines(lines: readonly string[]): readonly KeptModule[] {
  const modules: KeptModule[] = [];
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const [path, key, rows, known] = JSON.parse(lines[index] ?? '') as ModuleRow;
    const stamps = rows.map(([name, size, mtimeMs, blobId]) => ({ name, size, mtimeMs, blobId }));
    modules.push(new KeptModule(path, key, stamps, lines[index + 1] ?? '', known ?? undefined));
  }
  return modules;
}
