import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openGitForReading, toAppError } from './openGit';

/** How many files are read at the same time. */
const READERS = 16;

/**
 * The files of a directory as they are on the disk now: those that git tracks or would add. No filter runs.
 * @param path relative to the root, with `/`, taken literally; `''` is the root
 * @param format of the ids: that of the repository
 * @returns by path relative to the directory: the ids that git would give to the file, as it is and with the line ends
 * of other systems made into those of git
 * @throws AppError `gitMissing`, `notARepository`, `gitFailed` or `cancelled`
 */
export async function workTreeFiles(
  root: string,
  path: string,
  format: 'sha1' | 'sha256',
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  try {
    const git = openGitForReading(root, signal === undefined ? {} : { signal });
    const which = ['--cached', '--others', '--exclude-standard'];
    const pathspec = path === '' ? [] : [`:(top,literal)${path}`];
    const answer = await git.raw('ls-files', '-z', ...which, '--', ...pathspec);
    const names = [...new Set(answer.split('\0').filter((name) => name !== ''))];
    const found: [string, readonly string[]][] = [];
    const readNext = async (): Promise<void> => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        signal?.throwIfAborted();
        const ids = await fileIds(join(root, name), format);
        if (ids !== undefined) found.push([path === '' ? name : name.slice(path.length + 1), ids]);
      }
    };
    await Promise.all(Array.from({ length: READERS }, readNext));
    return new Map(found);
  } catch (error) {
    throw toAppError(error, signal);
  }
}

/** Undefined for what is no file, or is gone. */
async function fileIds(file: string, format: string): Promise<readonly string[] | undefined> {
  const entry = await lstat(file).catch(() => undefined);
  if (entry?.isFile() !== true) return undefined;
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const id = blobId(bytes, format);
  if (!bytes.includes('\r\n')) return [id];
  return [id, blobId(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'), format)];
}

const blobId = (bytes: Uint8Array, format: string): string =>
  createHash(format)
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest('hex');
