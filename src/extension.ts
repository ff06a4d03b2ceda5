import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lazily } from './common/lazily';
import { connect } from './vscode/connection/connect';
import { registerCommands } from './vscode/commands/registerCommands';
import { deployServices } from './vscode/deployments/deployServices';
import { moneyServices } from './vscode/credits/moneyServices';
import type { Graph } from './vscode/graph';
import { julesServices } from './vscode/jules/julesServices';
import { registerPublishedDocuments } from './vscode/history/registerPublishedDocuments';
import { lazyDocuments } from './vscode/lazyDocuments';
import { registerLazyParts } from './vscode/lazyParts';
import { ChannelLog } from './vscode/log';
import { LocalScanHost } from './vscode/modules/localScanHost';
import { CatalogSync } from './vscode/modules/catalogSync';
import { WorkspaceModules } from './vscode/modules/workspaceModules';
import { followWalkthrough } from './vscode/setup/walkthroughProgress';
import { ModuleDecorations } from './vscode/trees/moduleDecorations';
import { ModulesTree } from './vscode/trees/modulesTree';
import { RowFilter } from './vscode/trees/rowFilter';
import { ModulesView } from './vscode/trees/modulesView';

/** Builds the object graph and registers it: no network, no prompt, no waiting for a server. */
export function activate(context: vscode.ExtensionContext): Graph | undefined {
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const own = <T extends vscode.Disposable>(item: T): T => {
    context.subscriptions.push(item);
    return item;
  };
  const log = own(new ChannelLog());
  const services = connect(context, log, own);
  const { connection, answers } = services;
  const workspace = own(new WorkspaceModules(log, own(new LocalScanHost(context, log))));
  const sync = own(new CatalogSync(workspace, connection, answers, log, context.globalStorageUri));
  const filter = own(new RowFilter());
  const tree = own(new ModulesTree(workspace, filter));
  own(new ModuleDecorations(workspace));
  const { view } = own(new ModulesView(tree, workspace, connection));
  own(registerPublishedDocuments(workspace));
  own(followWalkthrough());
  const documents = lazyDocuments(workspace, connection, log, own);
  const gitHubModules = lazily(async () =>
    own(new (await import('./vscode/modules/gitHubModules')).GitHubModules({ ...services, workspace, log })),
  );
  const jules = julesServices({ ...services, workspace, log, diagnostics: documents.diagnostics }, context, own);
  const deploy = deployServices({ ...services, workspace, sync, log }, context, own);
  const money = moneyServices({ ...services, log }, context, own);
  const modules = { workspace, sync, gitHubModules, filter };
  const graph: Graph = { log, ...services, ...modules, ...documents, ...jules, ...deploy, ...money };
  registerCommands(graph).forEach(own);
  own(registerLazyParts(graph, view));
  // The tests look inside; other extensions get nothing.
  return context.extensionMode === vscode.ExtensionMode.Test ? graph : undefined;
}
