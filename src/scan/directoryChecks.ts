import { basename } from 'node:path';
import { throwIfAborted } from '../common/abort';
import { assembleSource } from '../terraform/assembleSource';
import { describeModule } from '../terraform/describeModule';
import type { DirectoryEntry } from '../terraform/fileSource';
import { listNested } from '../terraform/listNested';
import type { ModuleReading } from '../terraform/module';
import { isTfName, MAX_TF_BYTES, type ModuleEntry } from '../terraform/moduleEntry';
import type { CheckRequest } from '../terraform/scanHost';
import { withFactsOf } from '../terraform/scanRepository';
import { readTfEntry, type TfReading } from '../terraform/tfFile';
import { lookAt } from './directoryFiles';
import { DiskFileSource } from './diskFileSource';
import type { RepositoryState } from './repositoryState';

/** Directories whose parsed files stay in memory: those somebody is working on. */
const MAX_DIRECTORIES = 6;

/** A file as it was parsed, by name and content. */
interface ParsedFile {
  /** The text of an editor, or Git's name for the content of a file. */
  readonly mark: string;
  readonly reading: TfReading;
}

/** Checks single directories, again and again while somebody types: only what has changed is parsed. */
export class DirectoryChecks {
  private readonly parsed = new Map<string, ReadonlyMap<string, ParsedFile>>();

  /**
   * @returns undefined when there is no Terraform in the directory
   * @throws AppError `cancelled`; `fileUnreadable` when the directory cannot be listed
   */
  async check(request: CheckRequest, state: RepositoryState, signal: AbortSignal): Promise<ModuleReading | undefined> {
    const { root, path, facts } = request;
    const source = new DiskFileSource(root);
    const listing = await source.list(path);
    const entries = await readEntries(source, request, listing);
    if (!entries.some(({ entry }) => isTfName(entry.name))) return undefined;
    const nested = await listNested(source, path, listing, signal);
    const readings = this.parse(`${root}\n${path}`, entries);
    throwIfAborted(signal);
    const assembled = assembleSource({ path, entries: entries.map(({ entry }) => entry), nested, readings });
    const module = path === '' ? { ...assembled, name: basename(root) } : assembled;
    const reading = describeModule(module, { ticked: facts.ticked?.has(path) ?? false });
    const known = await state.withTracked(facts);
    throwIfAborted(signal);
    const others = [...state.kept.values()].filter((kept) => kept.path !== path).map((kept) => kept.outline);
    return withFactsOf(reading, [...others, reading], known);
  }

  private parse(directory: string, entries: readonly MarkedEntry[]): readonly TfReading[] {
    const before = this.parsed.get(directory);
    const now = new Map<string, ParsedFile>();
    for (const { entry, mark } of entries) {
      if (!isTfName(entry.name)) continue;
      const earlier = before?.get(entry.name);
      const reading = earlier?.mark === mark ? earlier.reading : readTfEntry(entry);
      now.set(entry.name, { mark, reading });
    }
    this.parsed.delete(directory);
    this.parsed.set(directory, now);
    for (const oldest of this.parsed.keys()) {
      if (this.parsed.size <= MAX_DIRECTORIES) break;
      this.parsed.delete(oldest);
    }
    return [...now.values()].map(({ reading }) => reading);
  }
}

interface MarkedEntry {
  readonly entry: ModuleEntry;
  readonly mark: string;
}

/** What is in the directory, with the texts of editors in place of files, and beside them where a file is not there. */
async function readEntries(
  source: DiskFileSource,
  { path, texts }: CheckRequest,
  listing: readonly DirectoryEntry[],
): Promise<readonly MarkedEntry[]> {
  const entries = [...texts].map(([name, text]): MarkedEntry => ({ entry: entryOfText(name, text), mark: text }));
  for (const listed of listing) {
    if (texts.has(listed.name)) continue;
    const looked = await lookAt(source, path, listed, undefined, true);
    if (looked?.content === undefined) continue;
    entries.push({ entry: { name: looked.name, content: looked.content }, mark: looked.mark });
  }
  return entries;
}

function entryOfText(name: string, text: string): ModuleEntry {
  const tooLarge = Buffer.byteLength(text) > MAX_TF_BYTES;
  return { name, content: tooLarge ? { kind: 'tooLarge' } : { kind: 'text', text } };
}
