import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../usageError';
import { gitText, GitError } from './runGit';

/** A repository on disk that the sandbox mirrors and never writes. */
export interface SourceFolder {
  /** The root of the working tree, or the git directory of a bare repository; links resolved. */
  readonly root: string;
  /** The branch it is on, or undefined when HEAD is detached. */
  readonly branch: string | undefined;
  readonly hasCommit: boolean;
  readonly objectFormat: string;
}

/** What a folder holds, by git's own words. @throws UsageError when it is not in a git repository. */
export async function readSourceFolder(folder: string): Promise<SourceFolder> {
  const ask = (...args: string[]): Promise<string> => gitText(args, { cwd: folder });
  const askOrNone = (...args: string[]): Promise<string | undefined> => ask(...args).catch(() => undefined);
  try {
    const bare = (await ask('rev-parse', '--is-bare-repository')) === 'true';
    const root = await ask('rev-parse', bare ? '--absolute-git-dir' : '--show-toplevel');
    return {
      root: await realpath(root),
      branch: await askOrNone('symbolic-ref', '--quiet', '--short', 'HEAD'),
      hasCommit: (await askOrNone('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')) !== undefined,
      objectFormat: await ask('rev-parse', '--show-object-format'),
    };
  } catch (error) {
    if (error instanceof GitError && error.message.includes('dubious ownership')) {
      throw new UsageError(l10n.t('"{0}" belongs to another user, so git refuses to read it.', folder));
    }
    throw new UsageError(l10n.t('"{0}" is not a git repository.', folder));
  }
}

/** The folder's name made one that GitHub would accept as a repository name. */
export function repositoryNameOf(root: string): string {
  const name = basename(root)
    .replace(/\.git$/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|-+$/g, '')
    .slice(0, 100);
  return name === '' ? 'repository' : name;
}
