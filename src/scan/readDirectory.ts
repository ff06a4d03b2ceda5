import { createHash } from 'node:crypto';
import { throwIfAborted } from '../common/abort';
import { assembleSource } from '../terraform/assembleSource';
import type { Breather } from '../terraform/breather';
import { describeModule } from '../terraform/describeModule';
import { listNested } from '../terraform/listNested';
import { isTfName, type ModuleEntry } from '../terraform/moduleEntry';
import type { ModuleDirectory } from '../terraform/moduleDirectories';
import type { TreeEntry } from '../terraform/moduleSource';
import { readTfEntry, type TfReading } from '../terraform/tfFile';
import { lookAt, type LookedAtEntry } from './directoryFiles';
import type { DiskFileSource } from './diskFileSource';
import { KeptModule } from './keptModule';

export interface ReadDirectoryOptions {
  readonly earlier: KeptModule | undefined;
  /** Paths from the root whose content is compared whatever their times say. */
  readonly changed: ReadonlySet<string>;
  readonly ticked: boolean;
  readonly breather: Breather;
  readonly signal: AbortSignal;
}

/**
 * A module directory, read and checked, or as it was when nothing in it has changed.
 * @returns undefined when no Terraform file is left in it
 * @throws AppError `cancelled`
 */
export async function readDirectory(
  source: DiskFileSource,
  directory: Pick<ModuleDirectory, 'path' | 'entries'>,
  options: ReadDirectoryOptions,
): Promise<KeptModule | undefined> {
  const { earlier, signal } = options;
  const nested = await listNested(source, directory.path, directory.entries, signal);
  const looked = await lookAtAll(source, directory, options);
  if (!looked.some(({ name }) => isTfName(name))) return undefined;
  const key = keyOf(looked, nested, options.ticked);
  const stamps = looked.flatMap(({ stamp }) => (stamp === undefined ? [] : [stamp]));
  if (earlier?.key === key) return earlier.stampedAnew(stamps, options.ticked);
  // What was not read because it seemed unchanged is needed now; a file may have gone or changed since.
  const all = looked.every(({ content }) => content !== undefined)
    ? looked
    : await lookAtAll(source, directory, { ...options, earlier: undefined });
  const entries = all.flatMap(({ name, content }): ModuleEntry[] => (content === undefined ? [] : [{ name, content }]));
  const readings = await parseAll(entries, options);
  if (readings.length === 0) return undefined;
  const module = assembleSource({ path: directory.path, entries, nested, readings });
  return KeptModule.of(
    describeModule(module, { ticked: options.ticked }),
    keyOf(all, nested, options.ticked),
    all.flatMap(({ stamp }) => (stamp === undefined ? [] : [stamp])),
    options.ticked,
  );
}

async function lookAtAll(
  source: DiskFileSource,
  { path, entries }: Pick<ModuleDirectory, 'path' | 'entries'>,
  { earlier, changed, breather, signal }: ReadDirectoryOptions,
): Promise<readonly LookedAtEntry[]> {
  const stamps = new Map(earlier?.stamps.map((stamp) => [stamp.name, stamp]));
  const looked: LookedAtEntry[] = [];
  for (const entry of entries) {
    await breather.pause();
    throwIfAborted(signal);
    const suspect = changed.has(path === '' ? entry.name : `${path}/${entry.name}`);
    const one = await lookAt(source, path, entry, stamps.get(entry.name), suspect);
    if (one !== undefined) looked.push(one);
  }
  return looked;
}

async function parseAll(
  entries: readonly ModuleEntry[],
  { breather, signal }: ReadDirectoryOptions,
): Promise<readonly TfReading[]> {
  const readings: TfReading[] = [];
  for (const entry of entries) {
    if (!isTfName(entry.name)) continue;
    await breather.pause();
    throwIfAborted(signal);
    readings.push(readTfEntry(entry));
  }
  return readings;
}

/** The same for the same names, types and contents, whatever order the system lists them in. */
function keyOf(looked: readonly LookedAtEntry[], nested: readonly TreeEntry[], ticked: boolean): string {
  const marks = looked.map(({ name, mark }) => `${name}\n${mark}`).sort();
  const tree = nested.map(({ path, type }) => `${path}\n${type}`);
  const parts = [ticked ? 'ticked' : '', ...marks, '', ...tree];
  return createHash('sha1').update(parts.join('\0')).digest('hex');
}
