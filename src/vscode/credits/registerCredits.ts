import * as vscode from 'vscode';
import type { Graph } from '../graph';
import { PANELS } from '../ids';

/** The Credits panel that a reload brings back. */
export function registerCredits({ credits }: Pick<Graph, 'credits'>): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(PANELS.credits, {
    deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: unknown) =>
      (await credits()).restore(panel, state),
  });
}
