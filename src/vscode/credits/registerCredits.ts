import * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable';
import type { Graph } from '../graph';
import { PANELS } from '../ids';

interface Restoring {
  restore(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
}

/** The panels of money that a reload brings back. */
export function registerCredits({ credits, revenue }: Pick<Graph, 'credits' | 'revenue'>): readonly Disposable[] {
  const serialized = (type: string, panels: () => Promise<Restoring>): Disposable =>
    vscode.window.registerWebviewPanelSerializer(type, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: unknown) =>
        (await panels()).restore(panel, state),
    });
  return [serialized(PANELS.credits, credits), serialized(PANELS.revenue, revenue)];
}
