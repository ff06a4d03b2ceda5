import * as l10n from '@vscode/l10n';
import type { PatchFile } from '../../patch/patchFile';
import { directoriesOf, foldedPath } from './plainPath';
import { refuse, type PolicyFacts, type PolicyFinding } from './policyFinding';

const LINK = '120000';

/** Why the paths of a patch cannot be together. */
export interface PathConflicts {
  readonly byPath: ReadonlyMap<string, readonly PolicyFinding[]>;
  /** git could not write them either. */
  readonly refusal?: string;
}

/** Compares what the files of a patch are before and afterwards with each other, and with the links of the repository. */
export function pathConflicts(files: readonly PatchFile[], facts: PolicyFacts): PathConflicts {
  const written = files.flatMap(({ newPath }) => (newPath === undefined ? [] : [newPath]));
  // A copy leaves its source as it is.
  const taken = files.flatMap(({ oldPath, change }) => (oldPath === undefined || change === 'copied' ? [] : [oldPath]));
  const duplicate = refuse('duplicatePath', l10n.t('The patch changes this path more than once.'));
  const collision = refuse(
    'caseCollisionInPatch',
    l10n.t('Two files of the patch differ in upper and lower case only.'),
  );
  const found: [string, PolicyFinding][] = [
    ...[...repeated(written), ...repeated(taken)].map((path): [string, PolicyFinding] => [path, duplicate]),
    ...colliding(new Set(written)).map((path): [string, PolicyFinding] => [path, collision]),
  ];
  const byPath = new Map<string, PolicyFinding[]>();
  for (const [path, finding] of found) byPath.set(path, [...(byPath.get(path) ?? []), finding]);
  const refusal = throughLink(files, facts) ?? fileAndDirectory(files);
  return { byPath, ...(refusal === undefined ? {} : { refusal }) };
}

function repeated(paths: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return paths.filter((path) => seen.size === seen.add(path).size);
}

/** Paths that fold to the same, unless they are the same. */
function colliding(paths: ReadonlySet<string>): readonly string[] {
  const byFolded = new Map<string, string[]>();
  for (const path of paths) {
    const key = foldedPath(path);
    byFolded.set(key, [...(byFolded.get(key) ?? []), path]);
  }
  return [...byFolded.values()].filter((same) => same.length > 1).flat();
}

function throughLink(
  files: readonly PatchFile[],
  { trackedModes, isCaseInsensitive }: PolicyFacts,
): string | undefined {
  const fold = isCaseInsensitive === true ? foldedPath : (path: string): string => path;
  const tracked = Array.from(trackedModes ?? []).filter(([, mode]) => mode === LINK || mode === '160000');
  const made = files.flatMap(({ newPath, newMode }) => (newPath === undefined || newMode !== LINK ? [] : [newPath]));
  const links = new Set([...tracked.map(([path]) => path), ...made].map(fold));
  if (links.size === 0) return undefined;
  const paths = files.flatMap(({ oldPath, newPath }) => [oldPath, newPath]).filter((path) => path !== undefined);
  const isThrough = paths.some((path) => directoriesOf(path).some((directory) => links.has(fold(directory))));
  return isThrough ? l10n.t('It writes through a symbolic link or into a submodule.') : undefined;
}

function fileAndDirectory(files: readonly PatchFile[]): string | undefined {
  const written = new Set(files.flatMap(({ newPath }) => (newPath === undefined ? [] : [newPath])));
  const isBoth = [...written].some((path) => directoriesOf(path).some((directory) => written.has(directory)));
  return isBoth ? l10n.t('It makes a file and a directory of the same name.') : undefined;
}
