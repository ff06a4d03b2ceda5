import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import type { Graph } from '../graph';
import { PANELS } from '../ids';
import { DeploymentNotices } from './deploymentNotices';
import { DeploymentsView } from './deploymentsView';

/** The Deployments view, its notices, and the panels that a reload brings back. */
export async function registerDeployments(graph: Graph): Promise<Disposable & { readonly view: DeploymentsView }> {
  const disposables = new DisposableStore();
  const deployments = await graph.deployments();
  const view = disposables.register(new DeploymentsView(graph, deployments));
  disposables.register(new DeploymentNotices(deployments));
  disposables.register(
    vscode.window.registerWebviewPanelSerializer(PANELS.deployment, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: unknown) =>
        (await graph.deploymentPanels()).restore(panel, state),
    }),
  );
  disposables.register(
    vscode.window.registerWebviewPanelSerializer(PANELS.deploy, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: unknown) =>
        (await graph.deployPanels()).restore(panel, state),
    }),
  );
  return { view, dispose: () => disposables.dispose() };
}
