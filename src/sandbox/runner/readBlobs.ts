import { runGit } from '../git/runGit';

/** The bytes of many blobs in one call, in the order of `ids`. @throws GitError; Error when one is not there */
export async function readBlobs(repository: string, ids: readonly string[]): Promise<readonly Uint8Array[]> {
  if (ids.length === 0) return [];
  const input = Buffer.from(ids.map((id) => `${id}\n`).join(''));
  const output = await runGit(['cat-file', '--batch'], { cwd: repository, input });
  const blobs: Uint8Array[] = [];
  let at = 0;
  for (const id of ids) {
    const headEnd = output.indexOf(0x0a, at);
    const [, type, size] = output.toString('latin1', at, headEnd).split(' ');
    if (headEnd < 0 || type !== 'blob' || size === undefined) throw new Error(`git has no blob ${id}`);
    const start = headEnd + 1;
    blobs.push(output.subarray(start, start + Number(size)));
    // A line break follows the bytes.
    at = start + Number(size) + 1;
  }
  return blobs;
}
