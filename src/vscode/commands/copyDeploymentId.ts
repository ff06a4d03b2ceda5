import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { chooseDeployment } from './chooseDeployment';

/** Copies the short id that names of cloud resources carry. */
export async function copyDeploymentId(graph: Graph, argument: unknown): Promise<void> {
  const id = await chooseDeployment(graph, argument);
  await vscode.env.clipboard.writeText((await graph.deployments()).known(id)?.deploymentId ?? id);
  vscode.window.setStatusBarMessage(l10n.t('Id copied.'), 3000);
}
