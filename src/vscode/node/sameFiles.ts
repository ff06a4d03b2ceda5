import { realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Which of some files are files of a work tree by another name: through links, in another case of a drive's letter, or of the
 * whole path where the file system does not tell them apart.
 * @param files absolute paths
 * @param paths relative to `root`, with `/`
 */
export async function sameFiles(
  files: readonly string[],
  root: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = new Set(await Promise.all(paths.map((one) => realPath(path.join(root, ...one.split('/'))))));
  const real = await Promise.all(files.map(realPath));
  return new Set(files.filter((_, index) => wanted.has(real[index] ?? '')));
}

/** A path that is not there has the real path of its directory before its name. */
async function realPath(file: string): Promise<string> {
  const real = await realpath(file).catch(() => undefined);
  if (real !== undefined) return withPlainDrive(real);
  const parent = path.dirname(file);
  if (parent === file) return withPlainDrive(file);
  return path.join(await realPath(parent), path.basename(file));
}

const withPlainDrive = (file: string): string =>
  /^[A-Za-z]:/.test(file) ? file.charAt(0).toLowerCase() + file.slice(1) : file;
