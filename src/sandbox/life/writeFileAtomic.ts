import { rename, rm, writeFile } from 'node:fs/promises';

/** Replaces a file in one step, readable by its owner alone: a reader sees the old text or the new one, never half. */
export async function writeFileAtomic(file: string, text: string): Promise<void> {
  const temporary = `${file}.${String(process.pid)}.tmp`;
  try {
    await writeFile(temporary, text, { mode: 0o600, flush: true });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
