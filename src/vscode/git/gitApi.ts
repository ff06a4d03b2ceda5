import type * as vscode from 'vscode';

/** What is used of the API, version 1, that VS Code's Git extension exports to other extensions. */
export interface GitExtensionExports {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<GitApi['state']>;
  readonly repositories: readonly EditorRepository[];
  getRepository(uri: vscode.Uri): EditorRepository | null;
  openRepository(root: vscode.Uri): Promise<EditorRepository | null>;
  /** Address of a file as it is at a commit. */
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri;
}

/**
 * A repository that VS Code has open. Its methods reject with a `GitApiError`. What it says of its own state is left
 * out: that comes late after a change from elsewhere, and waiting for `status()` does not help (measured).
 */
export interface EditorRepository {
  readonly rootUri: vscode.Uri;
  fetch(remote: string): Promise<void>;
  pull(): Promise<void>;
  push(remote: string, branch: string, setUpstream: boolean): Promise<void>;
  merge(ref: string): Promise<void>;
  checkout(treeish: string): Promise<void>;
  /** Rejects when there is none. */
  getBranch(name: string): Promise<{ readonly name?: string }>;
  createBranch(name: string, checkout: boolean, ref: string): Promise<void>;
  setBranchUpstream(name: string, upstream: string): Promise<void>;
}

/** What the methods reject with, as far as it is known. */
export interface GitApiError {
  /** E.g. `PushRejected`, `Conflict`, `DirtyWorkTree`. */
  readonly gitErrorCode?: string;
  readonly stderr?: string;
  readonly message?: string;
}
