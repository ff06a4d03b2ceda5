import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFiles } from '../hashFiles';
import type { GitCall } from '../runGit';

/** Puts exact bytes, no filter, into the object store. @returns their full ids. @param folder a private one */
export async function keepContents(
  root: string,
  contents: readonly Uint8Array[],
  folder: string,
  call: GitCall,
): Promise<readonly string[]> {
  const names = contents.map((_, index) => join(folder, `content${String(index)}`));
  for (const [index, name] of names.entries()) await writeFile(name, contents[index] ?? '');
  return hashFiles(root, names, { isFiltered: false, isKept: true }, call);
}
