import * as l10n from '@vscode/l10n';
import { lazily } from './common/lazily';
import { basename } from './common/path';
import * as vscode from 'vscode';
import { connect } from './vscode/connection/connect';
import { registerCommands } from './vscode/commands/registerCommands';
import type { Graph } from './vscode/graph';
import { registerLazyParts } from './vscode/lazyParts';
import { ChannelLog } from './vscode/log';
import { AutoRefresh } from './vscode/modules/autoRefresh';
import { LocalScanHost } from './vscode/modules/localScanHost';
import { CatalogSync } from './vscode/modules/catalogSync';
import { WorkspaceModules } from './vscode/modules/workspaceModules';
import { PlanDocuments } from './vscode/plan/planDocuments';
import { PlanLenses } from './vscode/plan/planLenses';
import { ReportDocuments } from './vscode/setup/reportDocuments';
import { followWalkthrough } from './vscode/setup/walkthroughProgress';
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
  const services = connect(context, log, own);
  const { connection, answers } = services;
  const workspace = own(new WorkspaceModules(log, own(new LocalScanHost(context, log))));
  const sync = own(new CatalogSync(workspace, connection, answers, context.workspaceState, log));
  const plans = own(
    new PlanDocuments(workspace, ({ modules }) => ({
      folder: basename(modules.root),
      account: connection.account?.email ?? '',
      platform: connection.platformName,
    })),
  );
  const tree = own(new ModulesTree(workspace));
  own(new ModuleDecorations(workspace));
  const { view } = own(new ModulesView(tree, workspace, connection));
  own(new PlanLenses(workspace));
  own(new AutoRefresh(view, { workspace, sync, ...services }, log));
  own(followWalkthrough());
  const reports = own(new ReportDocuments());
  const diagnostics = lazily(async () =>
    own(new (await import('./vscode/diagnostics/moduleDiagnostics')).ModuleDiagnostics(workspace, log)),
  );
  const forms = lazily(async () => own(new (await import('./vscode/form/formDocuments')).FormDocuments()));
  const interfaces = lazily(async () =>
    own(new (await import('./vscode/interface/interfaceDocuments')).InterfaceDocuments(workspace)),
  );
  const graph: Graph = { log, ...services, workspace, sync, plans, reports, diagnostics, forms, interfaces };
  registerCommands(graph).forEach(own);
  own(registerLazyParts(graph, view));
  // The tests look inside; other extensions get nothing.
  return context.extensionMode === vscode.ExtensionMode.Test ? graph : undefined;
}
