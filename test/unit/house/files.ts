import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files below a folder of the project, as paths from the root with `/`, sorted. A folder that is missing has none. */
export function filesBelow(folder: string, keep: (file: string) => boolean = () => true): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
      .filter(keep)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A module of the build or the lint rules; the compiler knows no types for them. */
export async function importScript(file: string): Promise<unknown> {
  return (await import(pathToFileURL(resolve(file)).href)) as unknown;
}
