import * as vscode from 'vscode';
import { isObjectId } from '../../git/objectId';
import { SCHEMES } from '../ids';
import type { ModuleDirectory } from '../diagnostics/moduleDirectory';

/** A version of a module: as it is at a commit, or, without one, as the editors show it now. */
export interface ModuleVersion {
  /** Full id. */
  readonly commit?: string;
  /** As people call it. */
  readonly label: string;
}

/** Two versions of a module. */
export interface Comparison {
  readonly directory: ModuleDirectory;
  readonly before: ModuleVersion;
  readonly after: ModuleVersion;
}

/** A file of a module as it is at a commit. */
export interface FileAtCommit {
  readonly directory: ModuleDirectory;
  readonly commit: string;
  /** Relative to the directory, with `/`. */
  readonly file: string;
}

/** The file name that package.json gives the document's language and colours. */
const DOCUMENT_NAME = 'Interface changes';

/** Address of the document that shows a comparison. It holds all of it, so that it outlives the window. */
export const comparisonUri = (comparison: Comparison): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEMES.interface,
    path: `/${withSlash(comparison.directory.path)}${DOCUMENT_NAME}`,
    query: JSON.stringify(comparison),
  });

export const fileAtCommitUri = (file: FileAtCommit): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEMES.interface,
    path: `/${file.commit.slice(0, 7)}/${withSlash(file.directory.path)}${file.file}`,
    query: JSON.stringify(file),
  });

/** The root of a repository has no name of its own. */
const withSlash = (path: string): string => (path === '' ? '' : `${path}/`);

/** What a document shows, or a command is to show, whoever made the value. */
export function readComparison(value: unknown): Comparison | undefined {
  const { directory, before, after } = recordOf(value);
  const [place, older, newer] = [readDirectory(directory), readVersion(before), readVersion(after)];
  if (place === undefined || older === undefined || newer === undefined) return undefined;
  return { directory: place, before: older, after: newer };
}

export function readFileAtCommit(value: unknown): FileAtCommit | undefined {
  const { directory, commit, file } = recordOf(value);
  const place = readDirectory(directory);
  if (place === undefined || typeof file !== 'string' || !isInside(file)) return undefined;
  return typeof commit === 'string' && isObjectId(commit) ? { directory: place, commit, file } : undefined;
}

export function readDirectory(value: unknown): ModuleDirectory | undefined {
  const { root, path } = recordOf(value);
  return typeof root === 'string' && typeof path === 'string' && isInside(path) ? { root, path } : undefined;
}

/** Addresses may come from anywhere, and none of them leads out of its repository. */
export const isInside = (path: string): boolean => !/^\/|\\|^[a-z]:/i.test(path) && !path.split('/').includes('..');

function readVersion(value: unknown): ModuleVersion | undefined {
  const { commit, label } = recordOf(value);
  if (typeof label !== 'string') return undefined;
  if (commit === undefined) return { label };
  return typeof commit === 'string' && isObjectId(commit) ? { commit, label } : undefined;
}

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** The value in the query of an address; undefined when it is none of ours. */
export function queryValue({ scheme, query }: vscode.Uri): unknown {
  if (scheme !== SCHEMES.interface) return undefined;
  try {
    return JSON.parse(query);
  } catch {
    return undefined;
  }
}
