import { randomBytes } from 'node:crypto';
import { runGit, type GitCall } from './runGit';

/** A blob, and the path whose attributes say how it looks in a work tree. */
export interface WantedBlob {
  readonly id: string;
  readonly path: string;
}

/**
 * The bytes of many blobs in one process, in the order asked for.
 * @param isFiltered as a checkout would write them: line endings, encodings and filter programs of each path
 * @throws AppError of git, RangeError when one is not there
 */
export async function readBlobs(
  root: string,
  blobs: readonly WantedBlob[],
  isFiltered: boolean,
  call: GitCall = {},
): Promise<readonly Buffer[]> {
  if (blobs.length === 0) return [];
  if (!isFiltered) {
    const input = blobs.map(({ id }) => `${id}\n`).join('');
    const { stdout } = await runGit(root, ['cat-file', '--batch', '--buffer'], { ...call, input });
    return splitBatch(stdout, blobs.length);
  }
  // A path with a line feed, or a blank at its start, cannot be told to a batch: those are few, and read one by one.
  const isOdd = ({ path }: WantedBlob): boolean => /[\n\r]|^[ \t]/.test(path);
  const rest = [
    ...(await readFiltered(
      root,
      blobs.filter((blob) => !isOdd(blob)),
      call,
    )),
  ];
  const contents: Buffer[] = [];
  for (const blob of blobs) {
    const args = ['cat-file', '--filters', `--path=${blob.path}`, blob.id];
    const content = isOdd(blob) ? (await runGit(root, args, call)).stdout : rest.shift();
    contents.push(content ?? missing());
  }
  return contents;
}

/** `<id> <type> <size>`, a line feed, the bytes, a line feed; once for each. */
function splitBatch(answer: Buffer, count: number): readonly Buffer[] {
  const contents: Buffer[] = [];
  let at = 0;
  while (contents.length < count) {
    const end = answer.indexOf(0x0a, at);
    const [, size] = /^[0-9a-f]{40,64} blob (\d+)$/.exec(answer.toString('latin1', at, Math.max(at, end))) ?? [];
    if (end === -1 || size === undefined) return missing();
    const start = end + 1;
    at = start + Number(size);
    contents.push(answer.subarray(start, at));
    at += 1;
  }
  return contents;
}

/** The size that git tells of a filtered blob is the one before the filter, so a mark that no content has stands between them. */
async function readFiltered(root: string, blobs: readonly WantedBlob[], call: GitCall): Promise<readonly Buffer[]> {
  if (blobs.length === 0) return [];
  const mark = randomBytes(16).toString('hex');
  const input = blobs.map(({ id, path }) => `${id} ${path}\n`).join('');
  const args = ['cat-file', '--filters', `--batch=${mark} %(objecttype)`];
  const { stdout } = await runGit(root, args, { ...call, input });
  const head = Buffer.from(`${mark} blob\n`);
  const starts: number[] = [];
  for (let at = stdout.indexOf(head); at !== -1; at = stdout.indexOf(head, at + head.length)) starts.push(at);
  if (starts.length !== blobs.length) return missing();
  return starts.map((start, index) => stdout.subarray(start + head.length, (starts[index + 1] ?? stdout.length) - 1));
}

function missing(): never {
  throw new RangeError('a blob is missing');
}
