import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyEdits } from '../terraform/applyEdits';
import type { ModuleReading } from '../terraform/module';
import type { TextEdit } from '../terraform/problem';

/** Writes the fixes of all problems of modules that are written for RAD. @returns how many files changed */
export async function applyFixes(root: string, readings: readonly ModuleReading[]): Promise<number> {
  let written = 0;
  for (const { path, problems } of readings.filter(({ isForRad }) => isForRad)) {
    const byFile = new Map<string, TextEdit[]>();
    for (const edit of problems.flatMap(({ fix }) => fix?.edits ?? [])) {
      byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
    }
    for (const [file, edits] of byFile) if (await rewrite(join(root, path, file), edits)) written += 1;
  }
  return written;
}

async function rewrite(file: string, edits: readonly TextEdit[]): Promise<boolean> {
  const before = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  const after = applyEdits(before, edits);
  if (after === before) return false;
  // A pipeline that is stopped must not leave half a file.
  const temporary = `${file}.rad-fix`;
  await writeFile(temporary, after);
  await rename(temporary, file);
  return true;
}
