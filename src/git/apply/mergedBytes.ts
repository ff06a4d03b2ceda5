import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../runGit';

/** Three versions of a file merged, with no markers ever. @returns undefined when changes touch, or it is no text */
export async function mergedBytes(
  root: string,
  folder: string,
  versions: { readonly now: Uint8Array; readonly base: Uint8Array; readonly wanted: Uint8Array },
): Promise<Buffer | undefined> {
  const names = [join(folder, 'now'), join(folder, 'base'), join(folder, 'wanted')];
  for (const [index, bytes] of [versions.now, versions.base, versions.wanted].entries())
    await writeFile(names[index] ?? '', bytes);
  // Its exit code is the number of conflicts, or 255 for what is no text.
  const answers = Array.from({ length: 255 }, (_, index) => index + 1);
  const { code, stdout } = await runGit(root, ['merge-file', '-p', '--quiet', ...names], { answers });
  return code === 0 ? stdout : undefined;
}
