import * as vscode from 'vscode';
import { uncommittedDirectories, type RepositorySnapshot } from '../../git/repositorySnapshot';
import type { GitView, LocalModules } from '../../publishing/repositoryModules';
import { modulesLayout } from '../settings';
import { WorkspaceFileSource } from './workspaceFileSource';

/** Scans the files of a repository and joins them with what git says. @throws AppError `cancelled` */
export async function readLocalModules(snapshot: RepositorySnapshot, signal: AbortSignal): Promise<LocalModules> {
  const root = vscode.Uri.file(snapshot.root);
  const { scanRepository } = await import('../../terraform/scanRepository');
  const { modules } = await scanRepository(new WorkspaceFileSource(root), { layout: modulesLayout(root), signal });
  const isUncommitted = uncommittedDirectories(snapshot.changedPaths);
  return { readings: modules, git: (remote) => gitView(snapshot, isUncommitted, remote) };
}

/** Modules compared with what one remote has. */
function gitView(
  snapshot: RepositorySnapshot,
  isUncommitted: (directory: string) => boolean,
  remote: string | undefined,
): GitView {
  const pushed = snapshot.pushed.get(remote ?? snapshot.remotes[0]?.name ?? '');
  return {
    stateOf: (path) => {
      const pushedTreeSha = pushed?.treeShas.get(path);
      const headTreeSha = snapshot.headTreeShas.get(path);
      return {
        uncommitted: isUncommitted(path),
        unpushed: headTreeSha !== undefined && headTreeSha !== pushedTreeSha,
        ...(pushedTreeSha === undefined ? {} : { pushedTreeSha }),
      };
    },
    ...(pushed === undefined ? {} : { source: { ref: pushed.ref, commitSha: pushed.commitSha } }),
  };
}
