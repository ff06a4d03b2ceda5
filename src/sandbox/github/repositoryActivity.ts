import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the files of a repository tell without asking git. */
export interface Activity {
  readonly createdAt: Date;
  /** When a branch or tag last moved. */
  readonly pushedAt: Date;
  /** Kilobytes of its packs; 0 only when it holds nothing at all. */
  readonly size: number;
}

/** Reads the times of a bare repository's refs: git replaces a ref's file whenever the ref moves. */
export async function readActivity(repository: string): Promise<Activity> {
  const head = await stat(join(repository, 'HEAD'));
  const refs = join(repository, 'refs');
  const below = await readdir(refs, { recursive: true });
  const times = await Promise.all(
    [join(repository, 'packed-refs'), ...below.map((name) => join(refs, name))].map(timeOf),
  );
  const packs = join(repository, 'objects', 'pack');
  const packed = await Promise.all((await namesIn(packs)).map(async (name) => sizeOf(join(packs, name))));
  const bytes = packed.reduce((sum, one) => sum + one, 0);
  const loose = (await namesIn(join(repository, 'objects'))).some((name) => /^[0-9a-f]{2}$/.test(name));
  return {
    createdAt: new Date(Math.min(head.birthtimeMs, head.mtimeMs)),
    pushedAt: new Date(Math.max(head.mtimeMs, ...times)),
    size: Math.max(Math.ceil(bytes / 1024), loose ? 1 : 0),
  };
}

/** A lock may be gone before it is looked at. */
async function timeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
