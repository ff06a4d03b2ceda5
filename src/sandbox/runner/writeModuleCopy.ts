import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { ModuleTree, SourceFile } from './moduleTree';
import { readBlobs } from './readBlobs';
import { StepFailure } from './stepFailure';

/** The most a module with everything it calls may hold, bytes. */
const MAX_BYTES = 48 * 1024 * 1024;

/**
 * Writes the files of a module tree below `target`, each at its path in the repository. State, plug-ins and values that
 * somebody committed are left out: the deployment has its own.
 * @returns how many files
 * @throws StepFailure when they are too large; GitError
 */
export async function writeModuleCopy(repository: string, tree: ModuleTree, target: string): Promise<number> {
  const files = tree.files.filter(({ path }) => !isLeftOver(path));
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > MAX_BYTES) throw new StepFailure(l10n.t('The module is larger than {0} MiB.', MAX_BYTES / 1024 / 1024));
  const blobs = await readBlobs(
    repository,
    files.map(({ blobId }) => blobId),
  );
  await mkdir(join(target, tree.root.path), { recursive: true });
  for (const [index, file] of files.entries()) await writeSource(target, file, blobs[index] ?? new Uint8Array());
  return files.length;
}

function isLeftOver(path: string): boolean {
  return path.split('/').some((part) => /^\.terraform$|^terraform\.d$|\.tfstate(\.|$)|\.tfvars(\.json)?$/.test(part));
}

async function writeSource(target: string, { path, executable }: SourceFile, bytes: Uint8Array): Promise<void> {
  const file = join(target, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes, { mode: executable ? 0o755 : 0o644 });
}
