import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import type { RepositorySnapshot } from '../../git/repositorySnapshot';
import { findRepositories } from '../node/localRepositories';

/** What was found in the open folders. */
export interface FoundRepositories {
  readonly snapshots: readonly RepositorySnapshot[];
  /** Folders that could not be read this time for a reason that may pass. */
  readonly unreadable: readonly string[];
  /** Why the first of the folders without a repository has none. */
  readonly failure?: AppError;
}

/** The repositories of the open folders, each once. @throws AppError `cancelled` */
export async function findOpenRepositories(log: Log, signal: AbortSignal): Promise<FoundRepositories> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  const byRoot = new Map<string, RepositorySnapshot>();
  const unreadable: string[] = [];
  let failure: AppError | undefined;
  for (const folder of folders) {
    try {
      for (const snapshot of await findRepositories(folder.uri.fsPath, signal)) byRoot.set(snapshot.root, snapshot);
    } catch (error) {
      if (AppError.is(error, 'cancelled')) throw error;
      log.warn(`${folder.name}: ${error instanceof Error ? error.message : String(error)}`);
      failure ??= AppError.is(error) ? error : new AppError('gitFailed', { cause: error });
      if (!AppError.is(error, 'notARepository')) unreadable.push(folder.uri.fsPath);
    }
  }
  return { snapshots: [...byRoot.values()], unreadable, ...(failure === undefined ? {} : { failure }) };
}
