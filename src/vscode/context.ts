import * as vscode from 'vscode';
import { CONTEXT_KEYS } from './ids';

/** What the Modules view shows when it has no rows, or `ready`. */
export type ModulesViewState =
  'scanning' | 'ready' | 'noFolder' | 'notARepository' | 'noCommit' | 'noModules' | 'gitMissing' | 'failed';

/** What the Jules view shows when it has no rows, or `ready`. */
export type JulesViewState = 'noKey' | 'noRepository' | 'loading' | 'none' | 'failed' | 'ready';

/** What the Catalog view shows when it has no rows, or `ready`. */
export type CatalogViewState = 'signedOut' | 'loading' | 'none' | 'noMatch' | 'failed' | 'ready';

/** What the Deployments view shows when it has no rows, or `ready`. */
export type DeploymentsViewState = 'signedOut' | 'loading' | 'none' | 'noMatch' | 'failed' | 'ready';

export interface ContextValues {
  readonly connection: 'none' | 'sandbox' | 'settings';
  readonly signedIn: boolean;
  readonly hasAccount: boolean;
  readonly github: boolean;
  readonly repository: boolean;
  readonly repositoryOpen: boolean;
  readonly jules: boolean;
  readonly julesState: JulesViewState;
  readonly archivedShown: boolean;
  readonly reviewable: boolean;
  readonly credits: boolean;
  readonly invoices: boolean;
  readonly payments: boolean;
  readonly revenue: boolean;
  readonly projectCosts: boolean;
  readonly undoable: boolean;
  readonly interrupted: boolean;
  readonly reviewOpen: boolean;
  readonly catalogState: CatalogViewState;
  readonly catalogFiltered: boolean;
  readonly deploymentsState: DeploymentsViewState;
  readonly deploymentsFiltered: boolean;
  readonly published: boolean;
  readonly walkthroughSeen: boolean;
  readonly modulesState: ModulesViewState;
  readonly staged: number;
  readonly hasChanges: boolean;
  readonly refused: boolean;
  readonly filtered: boolean;
}

const current = new Map<string, unknown>();

/** Sets the keys that `when` clauses read; unchanged values cost nothing. */
export function setContext(values: Partial<ContextValues>): void {
  for (const [name, value] of Object.entries(values)) {
    const key = CONTEXT_KEYS[name as keyof ContextValues];
    if (current.get(key) === value) continue;
    current.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
