import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { ModuleHistory } from '../../publishing/moduleHistory';
import { shortSha } from '../interface/versionLabels';
import { changedFiles, type ChangedFile } from './changedFiles';
import type { PublishedTarget } from './choosePublished';
import { publishedUri } from './publishedDocuments';

/** What the published version is compared with: the commit that GitHub has, or the files of this clone. */
export type NewerSide = 'github' | 'workTree';

/** A multi-file diff, in the shape of the command `vscode.changes`. */
export interface ModuleChanges {
  readonly title: string;
  /** Of each file: what it is called by, and both sides; a side that does not exist is absent. */
  readonly resources: readonly (readonly [vscode.Uri, vscode.Uri | undefined, vscode.Uri | undefined])[];
}

/**
 * What changed in a module since it was published.
 * @returns undefined when the published commit is not known here
 * @throws AppError `gitMissing`, `gitFailed`, `cancelled` and what GitHub's answers throw
 */
export async function changesSincePublished(
  target: PublishedTarget,
  side: NewerSide,
  signal?: AbortSignal,
): Promise<ModuleChanges | undefined> {
  const { repository, row, published } = target;
  const { modules } = repository;
  const { root } = modules;
  const history = await repository.history();
  const [before, after] = await Promise.all([
    history.listFiles(published.path, published.commitSha, signal),
    newerFiles(target, side, history, signal),
  ]);
  if (before === undefined) return undefined;
  const newer = (file: string): vscode.Uri =>
    after.commit === undefined
      ? vscode.Uri.joinPath(vscode.Uri.file(root), row.path, file)
      : publishedUri({ root, path: row.path, commit: after.commit, file });
  const unsaved = side === 'workTree' ? unsavedFiles(newer, after.files.keys()) : new Set<string>();
  const changes = withUnsaved(changedFiles(before, after.files), unsaved);
  const resources = changes.map(({ file, change }) => {
    const older = publishedUri({ root, path: published.path, commit: published.commitSha, file });
    const sides = [change === 'added' ? undefined : older, change === 'removed' ? undefined : newer(file)] as const;
    return [vscode.Uri.joinPath(vscode.Uri.file(root), row.path, file), ...sides] as const;
  });
  const title = l10n.t('{0}: published {1} ↔ {2}', row.name, shortSha(published.commitSha), after.label);
  return { title, resources };
}

interface NewerFiles {
  /** Absent for the files of the clone. */
  readonly commit?: string;
  readonly label: string;
  /** Object ids by path relative to the module; any of them stands for the file. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

async function newerFiles(
  { repository: { modules }, row, published }: PublishedTarget,
  side: NewerSide,
  history: ModuleHistory,
  signal: AbortSignal | undefined,
): Promise<NewerFiles> {
  if (side === 'workTree') {
    const { workTreeFiles } = await import('../../git/workTreeFiles');
    const format = published.commitSha.length === 64 ? 'sha256' : 'sha1';
    return { label: l10n.t('working tree'), files: await workTreeFiles(modules.root, row.path, format, signal) };
  }
  const commit = modules.planBasis?.source?.commitSha;
  const files = commit === undefined ? undefined : await history.listFiles(row.path, commit, signal);
  // What was just read from there is gone: the branch was rewritten, or the catalog went away.
  if (commit === undefined || files === undefined) throw new AppError('notFound', { service: 'github' });
  const label = `${modules.branch ?? 'GitHub'} ${shortSha(commit)}`;
  return { commit, label, files: new Map([...files].map(([file, id]) => [file, [id]])) };
}

/** Those of the files that an editor shows with changes that are not saved. */
function unsavedFiles(uriOf: (file: string) => vscode.Uri, files: Iterable<string>): ReadonlySet<string> {
  const dirty = new Set(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
  return new Set(dirty.size === 0 ? [] : [...files].filter((file) => dirty.has(uriOf(file).toString())));
}

function withUnsaved(changes: readonly ChangedFile[], unsaved: ReadonlySet<string>): readonly ChangedFile[] {
  const known = new Set(changes.map(({ file }) => file));
  const more = [...unsaved].filter((file) => !known.has(file));
  return [...changes, ...more.map((file): ChangedFile => ({ file, change: 'changed' }))];
}
