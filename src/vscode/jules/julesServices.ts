import type * as vscode from 'vscode';
import { lazily } from '../../common/lazily';
import type { Graph } from '../graph';

/** What the parts of Jules work with. */
export type JulesBasis = Pick<
  Graph,
  'log' | 'jules' | 'connection' | 'github' | 'repository' | 'workspace' | 'diagnostics'
>;

/** Sessions, chats and reviews: each is loaded on first use, and by whoever stands on it. */
export function julesServices(
  basis: JulesBasis,
  context: vscode.ExtensionContext,
  own: <T extends vscode.Disposable>(item: T) => T,
): Pick<Graph, 'sessions' | 'reviews' | 'chats'> {
  const sessions = lazily(async () => own(new (await import('./followedSessions')).FollowedSessions(basis, context)));
  const reviews = lazily(async () =>
    own(new (await import('../review/reviewSet')).ReviewSet(basis, await sessions(), context)),
  );
  const chats = lazily(async () =>
    own(new (await import('./chatPanelSet')).ChatPanelSet(basis, await sessions(), await reviews(), context)),
  );
  return { sessions, reviews, chats };
}
