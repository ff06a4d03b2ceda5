import * as l10n from '@vscode/l10n';
import { basename } from './common/path';
import * as vscode from 'vscode';
import { registerCommands } from './vscode/commands/registerCommands';
import { PlatformConnection } from './vscode/connection/platformConnection';
import type { Graph } from './vscode/graph';
import { ChannelLog } from './vscode/log';
import { AutoRefresh } from './vscode/modules/autoRefresh';
import { CatalogSync } from './vscode/modules/catalogSync';
import { WorkspaceModules } from './vscode/modules/workspaceModules';
import { PlanDocuments } from './vscode/plan/planDocuments';
import { PlanLenses } from './vscode/plan/planLenses';
import { ModuleDecorations } from './vscode/trees/moduleDecorations';
import { ModulesTree } from './vscode/trees/modulesTree';
import { ModulesView } from './vscode/trees/modulesView';

/** Builds the object graph and registers it: no network, no prompt, no waiting for a server. */
export function activate(context: vscode.ExtensionContext): Graph | undefined {
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const own = <T extends vscode.Disposable>(item: T): T => {
    context.subscriptions.push(item);
    return item;
  };
  const log = own(new ChannelLog());
  const connection = own(new PlatformConnection(context, log));
  const workspace = own(new WorkspaceModules(log));
  const sync = new CatalogSync(workspace, connection, context.workspaceState, log);
  const platformName = (): string => connection.platformName;
  const plans = own(
    new PlanDocuments(workspace, ({ modules }) => ({
      folder: basename(modules.root),
      account: connection.accountEmail,
      platform: connection.platformName,
    })),
  );
  const tree = own(new ModulesTree(workspace));
  own(new ModuleDecorations(workspace));
  const { view } = own(new ModulesView(tree, workspace, connection));
  own(new PlanLenses(workspace));
  own(new AutoRefresh(view, workspace, sync, connection));
  const graph: Graph = { log, connection, workspace, sync, plans, platformName };
  registerCommands(graph).forEach(own);
  // The tests look inside; other extensions get nothing.
  return context.extensionMode === vscode.ExtensionMode.Test ? graph : undefined;
}
