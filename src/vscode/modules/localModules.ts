import * as vscode from 'vscode';
import { hasUncommittedChanges, type RepositorySnapshot } from '../../git/repositorySnapshot';
import type { ModuleGitState } from '../../publishing/moduleRow';
import type { LocalModules } from '../../publishing/repositoryModules';
import { modulesLayout } from '../settings';
import { WorkspaceFileSource } from './workspaceFileSource';

/** What git says about one module's directory. */
export function moduleGitState(snapshot: RepositorySnapshot, path: string): ModuleGitState {
  const pushedTreeSha = snapshot.pushed?.treeShas.get(path);
  const headTreeSha = snapshot.headTreeShas.get(path);
  return {
    uncommitted: hasUncommittedChanges(snapshot, path),
    unpushed: headTreeSha !== undefined && headTreeSha !== pushedTreeSha,
    ...(pushedTreeSha === undefined ? {} : { pushedTreeSha }),
  };
}

/** Scans the files of a repository and joins them with what git says. @throws AppError `cancelled` */
export async function readLocalModules(snapshot: RepositorySnapshot, signal: AbortSignal): Promise<LocalModules> {
  const root = vscode.Uri.file(snapshot.root);
  const { scanRepository } = await import('../../terraform/scanRepository');
  const { modules } = await scanRepository(new WorkspaceFileSource(root), { layout: modulesLayout(root), signal });
  return {
    readings: modules,
    gitState: (path) => moduleGitState(snapshot, path),
    ...(snapshot.pushed === undefined
      ? {}
      : { source: { ref: snapshot.pushed.ref, commitSha: snapshot.pushed.commitSha } }),
  };
}
