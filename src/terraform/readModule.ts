import { throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import type { Breather } from './breather';
import { describeModule, type DescribeOptions } from './describeModule';
import type { DirectoryEntry, FileSource } from './fileSource';
import { listNested } from './listNested';
import type { ModuleReading } from './module';
import { isReadmeName, isTfName, MAX_TF_BYTES, type EntryContent, type ModuleEntry } from './moduleEntry';
import type { ModuleSource } from './moduleSource';
import { assembleSource } from './assembleSource';
import { readTfEntry, type TfReading } from './tfFile';

export interface ReadModuleOptions {
  readonly signal?: AbortSignal | undefined;
  readonly breather?: Breather | undefined;
}

/**
 * Reads and parses one module directory whose entries are known. A file that cannot be read is noted as such; it never
 * fails the call.
 *
 * @throws AppError `cancelled`
 */
export async function readModuleSource(
  source: FileSource,
  path: string,
  listing: readonly DirectoryEntry[],
  { signal, breather }: ReadModuleOptions = {},
): Promise<ModuleSource> {
  const [entries, nested] = await Promise.all([
    Promise.all(listing.map((entry) => readEntry(source, path, entry, signal))),
    listNested(source, path, listing, signal),
  ]);
  const readings: TfReading[] = [];
  for (const entry of entries) {
    if (!isTfName(entry.name)) continue;
    await breather?.pause();
    throwIfAborted(signal);
    readings.push(readTfEntry(entry));
  }
  return assembleSource({ path, entries, nested, readings });
}

/** What a module directory holds and what is wrong with it. @throws AppError `cancelled` */
export async function readModule(
  source: FileSource,
  path: string,
  listing: readonly DirectoryEntry[],
  options: ReadModuleOptions & DescribeOptions = {},
): Promise<ModuleReading> {
  return describeModule(await readModuleSource(source, path, listing, options), options);
}

async function readEntry(
  source: FileSource,
  directory: string,
  { name, type }: DirectoryEntry,
  signal: AbortSignal | undefined,
): Promise<ModuleEntry> {
  if (type !== 'file') return { name, content: { kind: type } };
  if (!isTfName(name) && !isReadmeName(name)) return { name, content: { kind: 'notRead' } };
  throwIfAborted(signal);
  return { name, content: await readContent(source, directory === '' ? name : `${directory}/${name}`) };
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
