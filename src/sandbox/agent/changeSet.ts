import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitText, runGit } from '../git/runGit';
import { recipeOf } from './recipes/recipes';
import { readModuleSource, type RepositoryModule } from './repositoryModules';
import type { Wish } from './sessionRecord';

/** A file that the recipes changed or made. */
export interface ChangedFile {
  readonly path: string;
  readonly mode: string;
  readonly text: string;
}

/** Does the recipes of a wish in their order on each module. @throws RecipeRefusal, GitError */
export async function cookWish(
  repository: string,
  modules: readonly RepositoryModule[],
  wish: Wish,
): Promise<readonly ChangedFile[]> {
  const changed: ChangedFile[] = [];
  for (const module of modules) {
    const before = await readModuleSource(repository, module);
    const files = new Map(before.files);
    for (const id of wish.recipes) {
      for (const [name, text] of recipeOf(id).run({ name: module.name, files })) {
        if (!isLeftOut(`${module.path}/${name}`, wish.leaveOut)) files.set(name, text);
      }
    }
    for (const [name, text] of files) {
      if (before.files.get(name) === text) continue;
      const path = `${module.path}/${name}`;
      changed.push({ path, mode: module.files.find((file) => file.path === path)?.mode ?? '100644', text });
    }
  }
  return changed;
}

function isLeftOut(path: string, leaveOut: readonly string[]): boolean {
  return leaveOut.some((wanted) => `/${path}`.toLowerCase().endsWith(`/${wanted.replace(/^[./]+/, '').toLowerCase()}`));
}

/** Files staged on a commit in a clone of its own. */
export interface StagedWork {
  /** The clone; it is gone when the work ends. */
  readonly clone: string;
  /** `git diff` of the commit and the staged files; it applies to the commit. */
  readonly patch: string;
}

/**
 * Stages files on top of a commit in a temporary clone, which borrows the objects of the bare repository and writes
 * none into it. Bytes go in as they are: no filter, no line ending conversion.
 * @throws GitError
 */
export async function withStagedFiles<T>(
  repository: string,
  commit: string,
  files: readonly ChangedFile[],
  use: (work: StagedWork) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rad-agent-'));
  try {
    const clone = join(folder, 'clone');
    await runGit(
      ['clone', '--quiet', '--shared', '--no-checkout', '--no-tags', '--template=', '--', repository, clone],
      {
        cwd: folder,
      },
    );
    await runGit(['read-tree', commit], { cwd: clone });
    for (const { path, mode, text } of files) {
      const id = await gitText(['hash-object', '-w', '--no-filters', '--stdin'], {
        cwd: clone,
        input: Buffer.from(text),
      });
      await runGit(['update-index', '--add', '--cacheinfo', `${mode},${id},${path}`], { cwd: clone });
    }
    const diff = [
      'diff',
      '--cached',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--text',
      '--full-index',
      '--no-renames',
    ];
    const patch = (await runGit([...diff, commit], { cwd: clone })).toString('utf8');
    return await use({ clone, patch });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
