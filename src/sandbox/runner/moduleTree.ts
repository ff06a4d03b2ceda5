import { posix } from 'node:path';
import * as l10n from '@vscode/l10n';
import { MAX_TF_BYTES, type EntryContent } from '../../terraform/moduleEntry';
import { readModuleCalls } from '../../terraform/readDeclarations';
import { readTfEntry, type TfFile, type TfReading } from '../../terraform/tfFile';
import { GitError, gitText } from '../git/runGit';
import { localTarget } from './localTarget';
import { readBlobs } from './readBlobs';
import type { RunJob } from './runner';
import { StepFailure } from './stepFailure';

/** A regular file of the commit. */
export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly executable: boolean;
  readonly blobId: string;
  /** Bytes. */
  readonly size: number;
}

/** One module directory of the tree. */
export interface SourceModule {
  /** From the repository's root, '' for the root itself. */
  readonly path: string;
  /** Names of the files directly in it, sorted. */
  readonly names: readonly string[];
  /** Its `.tf` files by name. */
  readonly readings: readonly TfReading[];
}

/** A call of a module that is not in the repository. */
export interface ForeignCall {
  readonly source: string;
  readonly file: string;
  readonly line: number;
}

/** A module at a commit with the modules of the same repository that it calls, directly or not. */
export interface ModuleTree {
  readonly root: SourceModule;
  /** All of them, the root first. */
  readonly modules: readonly SourceModule[];
  /** Everything in their directories. */
  readonly files: readonly SourceFile[];
  readonly foreign: readonly ForeignCall[];
}

/** More modules than any real one calls. */
const MAX_MODULES = 200;

/** The `.tf` files of a module that could be read. */
export function tfFilesOf(module: SourceModule): readonly TfFile[] {
  return module.readings.flatMap(({ file }) => (file === undefined ? [] : [file]));
}

/**
 * Reads a module from a bare repository; nothing of a working tree is looked at. Symbolic links are left out, as RAD
 * leaves them out.
 * @throws StepFailure when the commit or the directory is not there; GitError
 */
export async function readModuleTree(
  job: Pick<RunJob, 'repositoryPath' | 'commitSha' | 'modulePath'>,
): Promise<ModuleTree> {
  const rootPath = posix.normalize(`/${job.modulePath}`).slice(1).replace(/\/$/, '');
  const modules = new Map<string, SourceModule>();
  const files = new Map<string, SourceFile>();
  const foreign: ForeignCall[] = [];
  const waiting = [rootPath];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (modules.has(path)) continue;
    if (modules.size >= MAX_MODULES)
      throw new StepFailure(l10n.t('The module calls more than {0} modules.', MAX_MODULES));
    const listed = await listFiles(job, path, path === rootPath);
    for (const file of listed) files.set(file.path, file);
    const module = await readSourceModule(job.repositoryPath, path, listed);
    modules.set(path, module);
    for (const { source = '', location } of tfFilesOf(module).flatMap(readModuleCalls)) {
      const target = localTarget(path, source);
      if (target === undefined) foreign.push({ source, file: location.file, line: location.line });
      else waiting.push(target);
    }
  }
  const [root, ...called] = modules.values();
  if (root === undefined) throw new Error('A tree has a root');
  return { root, modules: [root, ...called], files: [...files.values()], foreign };
}

async function listFiles(
  { repositoryPath, commitSha }: Pick<RunJob, 'repositoryPath' | 'commitSha'>,
  path: string,
  required: boolean,
): Promise<readonly SourceFile[]> {
  if (!/^[0-9a-f]{40,64}$/.test(commitSha)) throw new StepFailure(l10n.t('"{0}" is not a commit.', commitSha));
  const listing = await gitText(['ls-tree', '-r', '-z', '-l', `${commitSha}:${path}`], { cwd: repositoryPath }).catch(
    (error: unknown) => {
      if (!(error instanceof GitError) || error.exitCode === undefined) throw error;
      // terraform itself says which call names a directory that is not there.
      if (!required) return '';
      throw new StepFailure(l10n.t('Commit {0} has no directory {1}.', commitSha.slice(0, 7), path));
    },
  );
  const files: SourceFile[] = [];
  for (const line of listing.split('\0')) {
    const [, mode = '', blobId = '', size = '', name = ''] =
      /^(100\d+) blob ([0-9a-f]+) +(\d+)\t([^]*)$/.exec(line) ?? [];
    if (name === '' || !isSafe(name)) continue;
    files.push({ path: posix.join(path, name), executable: mode === '100755', blobId, size: Number(size) });
  }
  return files;
}

/** A tree made by hand may have names that leave its directory when they are written to disk. */
function isSafe(path: string): boolean {
  return path.split('/').every((part) => !/^(\.{0,2}|\.git)$/i.test(part) && !/[\\:]/.test(part));
}

async function readSourceModule(repository: string, path: string, files: readonly SourceFile[]): Promise<SourceModule> {
  const direct = files
    .map((file) => ({ ...file, name: file.path.slice(path === '' ? 0 : path.length + 1) }))
    .filter(({ name }) => !name.includes('/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const tf = direct.filter(({ name }) => name.endsWith('.tf'));
  const small = tf.filter(({ size }) => size <= MAX_TF_BYTES);
  const blobs = await readBlobs(
    repository,
    small.map(({ blobId }) => blobId),
  );
  const bytesOf = new Map(small.map(({ name }, index) => [name, blobs[index]]));
  const contentOf = (name: string): EntryContent => {
    const bytes = bytesOf.get(name);
    return bytes === undefined ? { kind: 'tooLarge' } : { kind: 'bytes', bytes };
  };
  return {
    path,
    names: direct.map(({ name }) => name),
    readings: tf.map(({ name }) => readTfEntry({ name, content: contentOf(name) })),
  };
}
