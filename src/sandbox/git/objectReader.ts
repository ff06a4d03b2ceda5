import { Batch } from './batch';
import { runGit } from './runGit';

/** An object as git stores it. */
export interface GitObject {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Objects whose bytes one process prints: as many of the largest files that are read as its output may hold. */
const OBJECTS_AT_ONCE = 32;
const SIZES_AT_ONCE = 2000;

/** Objects of one bare repository by their full ids; what is asked for at the same time shares a process. */
export class ObjectReader {
  private readonly objects: Batch<string, GitObject | null>;
  private readonly sizes: Batch<string, number | null>;

  constructor(repository: string) {
    this.objects = new Batch((ids) => readObjects(repository, ids), OBJECTS_AT_ONCE);
    this.sizes = new Batch((ids) => readSizes(repository, ids), SIZES_AT_ONCE);
  }

  /** Undefined when there is no such object. @throws GitError */
  async find(id: string): Promise<GitObject | undefined> {
    return (await this.objects.ask(id)) ?? undefined;
  }

  /** @throws Error when there is no such object, GitError */
  async read(id: string): Promise<GitObject> {
    const object = await this.objects.ask(id);
    if (object === null) throw missing(id);
    return object;
  }

  /** Bytes. @throws Error when there is no such object, GitError */
  async size(id: string): Promise<number> {
    const size = await this.sizes.ask(id);
    if (size === null) throw missing(id);
    return size;
  }
}

async function readObjects(repository: string, ids: readonly string[]): Promise<readonly (GitObject | null)[]> {
  const output = await runGit(['cat-file', '--batch'], { cwd: repository, input: linesOf(ids) });
  let at = 0;
  return ids.map(() => {
    const headEnd = output.indexOf(0x0a, at);
    if (headEnd < 0) throw new Error('git has answered too little');
    const [, type = '', size] = output.toString('latin1', at, headEnd).split(' ');
    at = headEnd + 1;
    // `<id> missing`
    if (size === undefined) return null;
    const bytes = output.subarray(at, at + Number(size));
    // A line break follows the bytes.
    at += bytes.length + 1;
    return { type, bytes };
  });
}

async function readSizes(repository: string, ids: readonly string[]): Promise<readonly (number | null)[]> {
  const output = await runGit(['cat-file', '--batch-check'], { cwd: repository, input: linesOf(ids) });
  const lines = output.toString('latin1').split('\n');
  return ids.map((_id, index) => {
    const [, size] = /^[0-9a-f]+ \w+ (\d+)$/.exec(lines[index] ?? '') ?? [];
    return size === undefined ? null : Number(size);
  });
}

function linesOf(ids: readonly string[]): Uint8Array {
  // Anything else could be several lines, or another object than the one meant.
  for (const id of ids) if (!/^[0-9a-f]{40,64}$/.test(id)) throw new RangeError('not an object id');
  return Buffer.from(ids.map((id) => `${id}\n`).join(''));
}

function missing(id: string): Error {
  return new Error(`git has no object ${id}`);
}
