import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import type { Breather } from './breather';
import type { DirectoryEntry, FileSource } from './fileSource';
import { assembleModule } from './inspectModule';
import type { ModuleReading } from './module';
import { isTfName, MAX_TF_BYTES, type EntryContent, type ModuleEntry } from './moduleEntry';
import { readTfEntry, type TfReading } from './tfFile';

export interface ReadModuleOptions {
  readonly signal?: AbortSignal | undefined;
  readonly breather?: Breather | undefined;
}

/**
 * Reads and inspects one module directory whose entries are known. A file that cannot be read makes the module
 * broken or gives a problem; it never fails the call.
 *
 * @throws AppError `cancelled`
 */
export async function readModule(
  source: FileSource,
  path: string,
  listing: readonly DirectoryEntry[],
  { signal, breather }: ReadModuleOptions = {},
): Promise<ModuleReading> {
  const entries = await Promise.all(listing.map((entry) => readEntry(source, path, entry, signal)));
  const readings: TfReading[] = [];
  for (const entry of entries) {
    if (!isTfName(entry.name)) continue;
    await breather?.pause();
    throwIfAborted(signal);
    readings.push(readTfEntry(entry));
  }
  return assembleModule(path, entries, readings);
}

async function readEntry(
  source: FileSource,
  directory: string,
  { name, type }: DirectoryEntry,
  signal: AbortSignal | undefined,
): Promise<ModuleEntry> {
  if (type !== 'file') return { name, content: { kind: type } };
  if (!isTfName(name)) return { name, content: { kind: 'notRead' } };
  throwIfAborted(signal);
  return { name, content: await readContent(source, `${directory}/${name}`) };
}

async function readContent(source: FileSource, path: string): Promise<EntryContent> {
  try {
    if ((await source.size(path)) > MAX_TF_BYTES) return { kind: 'tooLarge' };
    return { kind: 'bytes', bytes: await source.read(path) };
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    return { kind: 'unreadable', detail: detailOf(error) };
  }
}

/** The innermost words an error has: the system's own, where a file source wrapped them. */
export function detailOf(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return detailOf(error.cause);
  return error instanceof Error ? error.message : String(error);
}
