import { randomUUID } from 'node:crypto';
import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyEdits } from '../terraform/applyEdits';
import { compatibleFixes } from '../terraform/compatibleFixes';
import type { ModuleReading } from '../terraform/module';

/**
 * Writes the fixes of modules that are written for RAD, as far as they can be made together.
 * @returns the files that changed, relative to the root
 */
export async function applyFixes(root: string, readings: readonly ModuleReading[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path, problems } of readings.filter(({ isForRad }) => isForRad)) {
    const edits = compatibleFixes(problems).flatMap(({ fix }) => fix.edits);
    for (const file of new Set(edits.map((edit) => edit.file))) {
      const own = edits.filter((edit) => edit.file === file);
      if (await rewrite(join(root, path, file), (before) => applyEdits(before, own))) written.push(join(path, file));
    }
  }
  return written;
}

async function rewrite(file: string, change: (before: string) => string): Promise<boolean> {
  const stat = await lstat(file).catch(unlessMissing);
  // A link may lead anywhere.
  if (stat?.isFile() === false) return false;
  const before = stat === undefined ? '' : decoded(await readFile(file));
  if (before === undefined) return false;
  const after = change(before);
  if (after === before) return false;
  // A pipeline that is stopped must not leave half a file, and what lies about in a repository is not written through.
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, after, { flag: 'wx', ...(stat === undefined ? {} : { mode: stat.mode }) });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return true;
}

/** Undefined for what is not UTF-8: it would be another file afterwards. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
