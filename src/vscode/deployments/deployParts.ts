import type * as vscode from 'vscode';
import type { Event } from '../../common/emitter';
import type { CatalogModule } from '../../contract/catalogModules';
import type { Graph } from '../graph';

/** What the catalog, the deploy wizard and the deployments work with. */
export type DeployBasis = Pick<Graph, 'log' | 'connection' | 'answers' | 'repository' | 'workspace' | 'sync'>;

/** The modules that can be deployed. */
export interface CatalogModules {
  /** The account's catalog as it was read last; pinned ones first. */
  readonly modules: readonly CatalogModule[];
  readonly onDidChange: Event<undefined>;
  /** Reads it again; what fails is said by the view. */
  refresh(signal?: AbortSignal): Promise<void>;
  /** Asks for one of the modules, pinned ones first. @throws AppError `cancelled` */
  pick(title: string, fits?: (module: CatalogModule) => boolean): Promise<CatalogModule>;
}

/** The panels that build a deployment from a form. */
export interface DeployPanels {
  /** The form of a first deployment. @param module id of the catalog */
  deploy(module: { readonly id: string; readonly name: string }): Promise<void>;
  /** The form of an existing deployment. */
  update(deployment: string): Promise<void>;
  /** The form of a module of this window, from its text as it is being written. */
  preview(directory: vscode.Uri, name: string): Promise<void>;
  /** Brings back a panel that a reload has emptied. */
  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
}

/** The panels that show a deployment. */
export interface DeploymentPanels {
  open(deployment: string): Promise<void>;
  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
}
