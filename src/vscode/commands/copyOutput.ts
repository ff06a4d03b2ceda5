import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { outputText } from '../../deployments/outputText';
import { outputOf } from '../deployments/deploymentNodes';
import type { Graph } from '../graph';

/** Copies the value of an output. Sensitive ones never come from the platform. */
export async function copyOutput(graph: Graph, argument: unknown): Promise<void> {
  const chosen = outputOf(argument);
  if (chosen === undefined) return;
  const output = (await graph.deployments()).readFeed(chosen.id)?.outputs?.[chosen.output];
  if (output === undefined || output.sensitive === true) return;
  await vscode.env.clipboard.writeText(outputText(output.value));
  vscode.window.setStatusBarMessage(l10n.t('Output copied.'), 3000);
}
