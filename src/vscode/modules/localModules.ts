import * as vscode from 'vscode';
import type { RepositorySnapshot } from '../../git/repositorySnapshot';
import type { LocalModules } from '../../publishing/repositoryModules';
import type { ModuleReading } from '../../terraform/module';
import type { ScanHost } from '../../terraform/scanHost';
import type { KnownFacts } from '../../terraform/scanRepository';
import { gitViews } from '../git/gitView';
import { modulesLayout } from '../settings';

/** Rows that come are painted at once, and then as often as somebody can follow; milliseconds. */
const PAINT_MS = 100;

export interface LocalModulesRequest {
  readonly snapshot: RepositorySnapshot;
  readonly facts: KnownFacts;
  /** Absolute paths of files that something has written to. */
  readonly changed: ReadonlySet<string>;
  /** Nothing else has been written to since the last reading. */
  readonly isOnlyChanged: boolean;
}

/**
 * Scans the files of a repository and joins them with what git says.
 * @param onPart called with what is known so far, again and again
 * @throws AppError `cancelled`, `fileUnreadable`
 */
export async function readLocalModules(
  scanHost: ScanHost,
  { snapshot, facts, changed, isOnlyChanged }: LocalModulesRequest,
  onPart: (local: LocalModules) => void,
  signal: AbortSignal,
): Promise<LocalModules> {
  const { root } = snapshot;
  const git = gitViews(snapshot);
  const soFar = new Map<string, ModuleReading>();
  let painted = Number.NEGATIVE_INFINITY;
  const { modules } = await scanHost.scan(
    { root, layout: modulesLayout(vscode.Uri.file(root)), facts, changed: pathsIn(root, changed), isOnlyChanged },
    (batch) => {
      for (const module of batch) soFar.set(module.path, module);
      if (performance.now() - painted < PAINT_MS) return;
      painted = performance.now();
      onPart({ readings: [...soFar.values()], git, isPartial: true });
    },
    signal,
  );
  return { readings: modules, git };
}

/** Those of the files that are in the repository, relative to its root, with `/`. */
function pathsIn(root: string, files: ReadonlySet<string>): string[] {
  const prefix = `${vscode.Uri.file(root).path}/`;
  return [...files].flatMap((file) => {
    const { path } = vscode.Uri.file(file);
    return path.startsWith(prefix) ? [path.slice(prefix.length)] : [];
  });
}
