import { isOverrideFile, replacedBy } from './duplicateVariables';
import type { ModuleVariable } from './module';
import { isReadmeName, isTfName, type ModuleEntry } from './moduleEntry';
import type { ModuleSource, TreeEntry } from './moduleSource';
import { readVariables, withOverrides } from './readVariables';
import { readTfEntry, type TfFile, type TfReading } from './tfFile';

/** What was read of a directory; `readings` has one for each Terraform entry. */
export interface SourceParts {
  /** The directory relative to the repository's root, with `/`; its last part is the module's name. */
  readonly path: string;
  readonly entries: readonly ModuleEntry[];
  readonly nested?: readonly TreeEntry[];
  readonly readings?: readonly TfReading[];
}

/**
 * Puts together what rules and editor look at. Pure and synchronous.
 *
 * `declared` is Terraform's view: override files are applied, and of x.tf and x.tofu a variable is declared once.
 * `variables` is the platform's view: variables.tf as it stands, whatever other files change of it.
 */
export function assembleSource({ path, entries, nested = [], readings }: SourceParts): ModuleSource {
  const parsed = readings ?? entries.filter(({ name }) => isTfName(name)).map(readTfEntry);
  const ordered = [...parsed].sort(variablesFirst);
  const files = ordered.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const declared = readDeclared(files);
  const overrides = files.filter(({ name }) => isOverrideFile(name));
  const readme = readmeOf(entries);
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    entries,
    nested,
    readings: ordered,
    files,
    declared: withOverrides(declared, overrides),
    variables: declared.filter(({ location }) => location.file === 'variables.tf'),
    ...(readme === undefined ? {} : { readme }),
  };
}

/** Of a variable that x.tf and x.tofu declare, which are two forms of one file, that of x.tf. */
function readDeclared(files: readonly TfFile[]): readonly ModuleVariable[] {
  const declared = new Map<string, readonly ModuleVariable[]>();
  for (const file of files) if (!isOverrideFile(file.name)) declared.set(file.name, readVariables(file));
  return [...declared].flatMap(([name, variables]) => {
    const names = new Set(declared.get(replacedBy(name) ?? '')?.map((variable) => variable.name));
    return variables.filter((variable) => !names.has(variable.name));
  });
}

/**
 * The files that count when a deployment runs, which is OpenTofu's work: where there is an x.tofu, it takes the place of
 * x.tf; variables.tf is never left out, because the platform reads it.
 */
export function filesInForce(files: readonly TfFile[]): readonly TfFile[] {
  const replaced = new Set(files.map(({ name }) => replacedBy(name)));
  return files.filter(({ name }) => name === 'variables.tf' || !replaced.has(name));
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
