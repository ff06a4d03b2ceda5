import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What git has begun in a work tree and waits to go on with. */
export type GitOperation = 'merge' | 'rebase' | 'cherryPick' | 'revert';

/**
 * The operation under way, by the files that git keeps for it.
 * @param gitDirectory the work tree's own one
 */
export async function operationUnderWay(gitDirectory: string): Promise<GitOperation | undefined> {
  const names = new Set(await readdir(gitDirectory).catch((): string[] => []));
  // A rebase picks commits one by one: it comes first.
  if (names.has('rebase-merge')) return 'rebase';
  // `git am` has this directory too.
  if (names.has('rebase-apply')) {
    const files = await readdir(join(gitDirectory, 'rebase-apply')).catch((): string[] => []);
    if (files.includes('rebasing')) return 'rebase';
  }
  if (names.has('MERGE_HEAD')) return 'merge';
  if (names.has('CHERRY_PICK_HEAD')) return 'cherryPick';
  return names.has('REVERT_HEAD') ? 'revert' : undefined;
}
