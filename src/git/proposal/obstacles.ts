import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProposedFile } from '../../patch/proposedFile';
import { runGit, zeroEnded, type GitCall } from '../runGit';

type Obstacle = NonNullable<ProposedFile['obstacle']>;

/**
 * Why new paths cannot be written where they belong; none for those with nothing in their way.
 * @param top of the work tree. @param paths of files that are not there as git sees it
 */
export async function obstaclesAt(
  top: string,
  paths: readonly string[],
  call: GitCall,
): Promise<ReadonlyMap<string, Obstacle>> {
  const found = new Map<string, Obstacle>();
  const files: string[] = [];
  for (const path of paths) {
    const there = await whatIsAt(top, path);
    if (there === 'file') files.push(path);
    else if (there !== undefined) found.set(path, there);
  }
  const ignored = await ignoredPaths(top, files, call);
  for (const path of files) found.set(path, ignored.has(path) ? 'ignoredFileExists' : 'untrackedFileExists');
  return found;
}

async function whatIsAt(top: string, path: string): Promise<Obstacle | 'file' | undefined> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const parent = await lstat(join(top, ...parts.slice(0, depth))).catch(() => undefined);
    if (parent === undefined) return undefined;
    // A link to a directory is not followed: what is written would lie somewhere else.
    if (!parent.isDirectory()) return 'untrackedFileExists';
  }
  const there = await lstat(join(top, path)).catch(() => undefined);
  if (there === undefined) return undefined;
  return there.isDirectory() ? 'directoryExists' : 'file';
}

async function ignoredPaths(top: string, paths: readonly string[], call: GitCall): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const own = { ...call, input: `${paths.join('\0')}\0`, answers: [1] };
  const { stdout } = await runGit(top, ['check-ignore', '-z', '--stdin', '--no-index'], own);
  return new Set(zeroEnded(stdout));
}
