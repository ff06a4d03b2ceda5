import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import type { Graph } from '../graph';
import { PANELS } from '../ids';
import { readCredits } from '../statusBar/creditAnswers';
import { DeploymentNotices } from './deploymentNotices';
import { DeploymentsView } from './deploymentsView';

async function renewCredits({ connection, answers }: Graph): Promise<void> {
  const session = await connection.require();
  await readCredits(session, await answers.of(session.account), new AbortController().signal);
}

/** The Deployments view, its notices, and the panels that a reload brings back. */
export async function registerDeployments(graph: Graph): Promise<Disposable & { readonly view: DeploymentsView }> {
  const disposables = new DisposableStore();
  const deployments = await graph.deployments();
  const view = disposables.register(new DeploymentsView(graph, deployments));
  disposables.register(new DeploymentNotices(deployments));
  const renew = (): void => {
    renewCredits(graph).catch((error: unknown) => {
      graph.log.error('reading the credits after a deployment', error);
    });
  };
  // What a build will cost is held from its start, and paid or given back at its end: the status bar shows what is left.
  disposables.register(deployments.followed.onDidBegin(renew));
  disposables.register(deployments.followed.onDidEnd(renew));
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
