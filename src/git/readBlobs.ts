import { runGit, type GitCall } from './runGit';

/** A blob, and the path whose attributes say how it looks in a work tree. */
export interface WantedBlob {
  readonly id: string;
  readonly path: string;
}

/**
 * The bytes of many blobs in one process, in the order asked for.
 * @param isFiltered as a checkout would write them: line endings, encodings and filter programs of each path
 * @throws AppError of git, `fileUnreadable` when one is not there
 */
export async function readBlobs(
  root: string,
  blobs: readonly WantedBlob[],
  isFiltered: boolean,
  call: GitCall = {},
): Promise<readonly Buffer[]> {
  if (blobs.length === 0) return [];
  // A path with a line feed, or a blank at its start, cannot be told to a batch: those are few, and read one by one.
  if (isFiltered && blobs.some(({ path }) => /[\n\r]|^[ \t]/.test(path))) {
    return Promise.all(
      blobs.map(
        async ({ id, path }) => (await runGit(root, ['cat-file', '--filters', `--path=${path}`, id], call)).stdout,
      ),
    );
  }
  const args = ['cat-file', ...(isFiltered ? ['--filters'] : []), '--batch'];
  const lines = blobs.map(({ id, path }) => (isFiltered ? `${id} ${path}\n` : `${id}\n`));
  const { stdout } = await runGit(root, args, { ...call, input: lines.join('') });
  return splitBatch(stdout, blobs.length);
}

/** `<id> <type> <size>`, a line feed, the bytes, a line feed; once for each. */
function splitBatch(answer: Buffer, count: number): Buffer[] {
  const contents: Buffer[] = [];
  let at = 0;
  while (contents.length < count) {
    const end = answer.indexOf(0x0a, at);
    const [, size] = /^[0-9a-f]{40,64} blob (\d+)$/.exec(answer.toString('latin1', at, Math.max(at, end))) ?? [];
    if (end === -1 || size === undefined) throw new RangeError('a blob is missing');
    const start = end + 1;
    at = start + Number(size);
    contents.push(answer.subarray(start, at));
    at += 1;
  }
  return contents;
}
