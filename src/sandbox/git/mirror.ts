import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { sameName } from '../github/grant';
import { UsageError } from '../usageError';
import { createBareRepository } from './bareRepository';
import { gitText, runGit } from './runGit';
import { repositoryNameOf, type SourceFolder } from './sourceFolder';

/** The mirror's own record of the folder it was made from. */
const SOURCE_KEY = 'sandbox.source';

/** Keeps the commit of a detached HEAD. */
const HEAD_REF = 'refs/sandbox/head';

/**
 * Brings the committed state of `source` into a bare repository below `ownerDir` and answers its name there. The
 * first call makes it, later ones update branches and tags; objects are copied, never linked, and the source is only
 * read. Branches that exist in the mirror alone stay: the partner may have pushed them.
 * @throws UsageError when objects of the source are missing, GitError
 */
export async function mirrorFolder(source: SourceFolder, ownerDir: string, takenName: string): Promise<string> {
  const name = await chooseName(source.root, ownerDir, takenName);
  const target = join(ownerDir, `${name}.git`);
  const made = await createBareRepository(target, source.branch ?? 'main', source.objectFormat, async (repository) => {
    await runGit(['config', SOURCE_KEY, source.root], { cwd: repository });
    await update(repository, source);
  });
  if (!made) await update(target, source);
  return name;
}

/** The folder a repository mirrors, or undefined when it mirrors none. */
export async function mirroredFolder(repository: string): Promise<string | undefined> {
  return gitText(['config', '--local', SOURCE_KEY], { cwd: repository }).catch(() => undefined);
}

/**
 * The first free name, or the one this very folder has already; two folders may share their last part. Names on GitHub
 * do not differ by case alone.
 */
async function chooseName(root: string, ownerDir: string, takenName: string): Promise<string> {
  const wanted = repositoryNameOf(root);
  const present = existsSync(ownerDir) ? await readdir(ownerDir) : [];
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${String(number)}`;
    if (sameName(name, takenName)) continue;
    const other = present.find((one) => sameName(one, `${name}.git`));
    if (other === undefined) return name;
    if ((await mirroredFolder(join(ownerDir, other))) === root) return other.slice(0, -'.git'.length);
  }
}

async function update(mirror: string, source: SourceFolder): Promise<void> {
  const refs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];
  if (source.branch === undefined && source.hasCommit) refs.push(`+HEAD:${HEAD_REF}`);
  const fetch = (...options: string[]): Promise<Buffer> =>
    runGit(
      [
        'fetch',
        '--quiet',
        '--update-shallow',
        '--no-write-fetch-head',
        '--no-auto-maintenance',
        '--no-recurse-submodules',
        ...options,
        '--',
        source.root,
        ...refs,
      ],
      { cwd: mirror },
    );
  // A branch `a` that became `a/b` cannot be stored beside the old one; then the mirror follows the source exactly.
  await fetch()
    .catch(() => fetch('--prune'))
    .catch((error: unknown) => {
      // A damaged or partial clone: nothing is wrong with the sandbox.
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(
        l10n.t('"{0}" cannot be copied, objects are missing or unreadable ({1}).', source.root, reason),
      );
    });
  if (source.branch !== undefined) {
    await runGit(['symbolic-ref', 'HEAD', `refs/heads/${source.branch}`], { cwd: mirror });
  } else if (source.hasCommit) {
    await runGit(['update-ref', '--no-deref', 'HEAD', HEAD_REF], { cwd: mirror });
  }
}
