import type * as vscode from 'vscode';
import { lazily } from '../../common/lazily';
import type { Graph } from '../graph';

/** The panels that show money: each is loaded on first use. */
export function moneyServices(
  basis: Pick<Graph, 'connection' | 'answers' | 'log'>,
  context: vscode.ExtensionContext,
  own: <T extends vscode.Disposable>(item: T) => T,
): Pick<Graph, 'credits' | 'revenue'> {
  return {
    credits: lazily(async () => own(new (await import('./creditsPanels')).CreditsPanels(basis, context))),
    revenue: lazily(async () => own(new (await import('../revenue/revenuePanels')).RevenuePanels(basis, context))),
  };
}
