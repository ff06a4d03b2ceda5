import * as l10n from '@vscode/l10n';
import { parseHcl } from './hcl/parseHcl';
import type { HclFile, Span } from './hcl/syntaxTree';
import type { ModuleProblem, SourceLocation } from './module';
import { MAX_TF_BYTES, type ModuleEntry } from './moduleEntry';

/** A `.tf` file that could be read as text; it may still have syntax errors. */
export interface TfFile {
  readonly name: string;
  readonly source: string;
  readonly hcl: HclFile;
}

/** What came of one `.tf` entry. */
export interface TfReading {
  readonly name: string;
  readonly file?: TfFile;
  /** Why the platform could not use the entry as variables.tf; one localised sentence. */
  readonly failure?: string;
  readonly problems: readonly ModuleProblem[];
}

/** Further syntax errors of a file follow from the first ones more often than not. */
const MAX_REPORTED = 5;

/** Decodes and parses one `.tf` entry. Pure and synchronous: about 20 ms for the largest file that is read. */
export function readTfEntry(entry: ModuleEntry): TfReading {
  const { name, content } = entry;
  switch (content.kind) {
    case 'bytes':
      return content.bytes.length > MAX_TF_BYTES ? tooLarge(name) : readText(name, content.bytes);
    case 'tooLarge':
      return tooLarge(name);
    case 'symlink':
      return failed(name, 'RAD006', l10n.t('{0} is a symbolic link, which RAD does not follow.', name));
    case 'unreadable':
      return failed(name, 'RAD002', l10n.t('{0} cannot be read: {1}', name, content.detail));
    case 'directory':
      return notAFile(name, l10n.t('{0} is a directory, not a file.', name));
    default:
      return notAFile(name, l10n.t('{0} is not a regular file.', name));
  }
}

function failed(name: string, rule: string, message: string): TfReading {
  return { name, failure: message, problems: [{ rule, severity: 'error', message, location: startOf(name) }] };
}

/** Terraform passes over directories, whatever their names; only variables.tf is missed. */
function notAFile(name: string, message: string): TfReading {
  if (name !== 'variables.tf') return { name, failure: message, problems: [] };
  return { name, failure: message, problems: [{ rule: 'RAD001', severity: 'error', message }] };
}

function tooLarge(name: string): TfReading {
  const message = l10n.t('{0} is larger than {1} MiB and was not checked.', name, MAX_TF_BYTES / 1024 / 1024);
  const severity = name === 'variables.tf' ? 'error' : 'info';
  return { name, failure: message, problems: [{ rule: 'RAD002', severity, message, location: startOf(name) }] };
}

function readText(name: string, bytes: Uint8Array): TfReading {
  let source: string;
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed(name, 'RAD002', l10n.t('{0} is not encoded in UTF-8.', name));
  }
  const file: TfFile = { name, source, hcl: parseHcl(source) };
  const { errors } = file.hcl;
  const [first] = errors;
  if (first === undefined) return { name, file, problems: [] };
  const problems = errors.slice(0, MAX_REPORTED).map(({ message, line, column }): ModuleProblem => ({
    rule: 'RAD002',
    severity: 'error',
    message,
    location: { file: name, line, column },
  }));
  const failure = l10n.t(
    '{0} does not parse. Line {1}, column {2}: {3}',
    name,
    first.line,
    first.column,
    first.message,
  );
  return { name, file, failure, problems };
}

function startOf(file: string): SourceLocation {
  return { file, line: 1, column: 1 };
}

/** Where a node of the file begins. */
export function locationOf(file: TfFile, span: Span): SourceLocation {
  return { file: file.name, ...file.hcl.lines.position(span.start) };
}
