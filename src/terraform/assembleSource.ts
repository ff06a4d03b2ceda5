import { isOverrideFile } from './duplicateVariables';
import { isReadmeName, isTfName, type ModuleEntry } from './moduleEntry';
import type { ModuleSource, TreeEntry } from './moduleSource';
import { readVariables } from './readVariables';
import { readTfEntry, type TfReading } from './tfFile';

/** What was read of a directory; `readings` has one for each Terraform entry. */
export interface SourceParts {
  /** The directory relative to the repository's root, with `/`; its last part is the module's name. */
  readonly path: string;
  readonly entries: readonly ModuleEntry[];
  readonly nested?: readonly TreeEntry[];
  readonly readings?: readonly TfReading[];
}

/** Puts together what rules and editor look at. Pure and synchronous. */
export function assembleSource({ path, entries, nested = [], readings }: SourceParts): ModuleSource {
  const parsed = readings ?? entries.filter(({ name }) => isTfName(name)).map(readTfEntry);
  const ordered = [...parsed].sort(variablesFirst);
  const files = ordered.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const declared = files.filter(({ name }) => !isOverrideFile(name)).flatMap(readVariables);
  const readme = readmeOf(entries);
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    entries,
    nested,
    readings: ordered,
    files,
    declared,
    variables: declared.filter(({ location }) => location.file === 'variables.tf'),
    ...(readme === undefined ? {} : { readme }),
  };
}

function variablesFirst(left: TfReading, right: TfReading): number {
  if (left.name === right.name) return 0;
  if (left.name === 'variables.tf') return -1;
  if (right.name === 'variables.tf') return 1;
  return left.name < right.name ? -1 : 1;
}

/** Text is what can be read of it; a README that cannot be read is one all the same. */
function readmeOf(entries: readonly ModuleEntry[]): ModuleSource['readme'] {
  const candidates = entries
    .filter(({ name, content }) => isReadmeName(name) && content.kind !== 'directory')
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const entry = candidates.find(({ name }) => name.toLowerCase() === 'readme.md') ?? candidates[0];
  if (entry === undefined) return undefined;
  const { name, content } = entry;
  if (content.kind === 'text') return { name, text: content.text };
  return { name, text: content.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : '' };
}
