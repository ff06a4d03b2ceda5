import type * as vscode from 'vscode';
import { lazily } from '../../common/lazily';
import type { Graph } from '../graph';
import type { CreditsBasis } from './creditAccount';

/** The panels that show money: each is loaded on first use. */
export function moneyServices(
  basis: CreditsBasis,
  context: vscode.ExtensionContext,
  own: <T extends vscode.Disposable>(item: T) => T,
): Pick<Graph, 'credits'> {
  return { credits: lazily(async () => own(new (await import('./creditsPanels')).CreditsPanels(basis, context))) };
}
