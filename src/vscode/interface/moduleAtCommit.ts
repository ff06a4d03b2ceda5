import { resolveCommit } from '../../git/resolveCommit';
import { TreeFileSource } from '../../git/treeFileSource';
import { Breather } from '../../terraform/breather';
import type { ModuleReading } from '../../terraform/module';
import { isTfName } from '../../terraform/moduleEntry';
import { readModule } from '../../terraform/readModule';
import type { ModuleDirectory } from '../diagnostics/moduleDirectory';
import type { FileAtCommit } from './comparison';

/** @returns undefined when there is no Terraform in the directory at that commit @throws AppError */
export async function readModuleAt(
  { root, path }: ModuleDirectory,
  commit: string,
): Promise<ModuleReading | undefined> {
  const source = await TreeFileSource.open(root, commit, path);
  const listing = await source.list(path);
  if (!listing.some(({ name }) => isTfName(name))) return undefined;
  return readModule(source, path, listing, { breather: new Breather() });
}

/** The text of a file at a commit. @throws AppError `fileUnreadable` and others */
export async function readTextAt({ directory: { root, path }, commit, file }: FileAtCommit): Promise<string> {
  const source = await TreeFileSource.open(root, commit, path);
  return new TextDecoder().decode(await source.read(path === '' ? file : `${path}/${file}`));
}

/** Whether a commit is in the clone. @throws AppError */
export async function hasCommit({ root }: ModuleDirectory, commit: string): Promise<boolean> {
  return (await resolveCommit(root, commit)) !== undefined;
}
