import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import type { Graph } from '../graph';
import { PANELS } from '../ids';
import { InterruptedNotice } from '../review/interruptedNotice';
import { SessionNotices } from './sessionNotices';
import { SessionsView } from './sessionsView';

/** The Jules view, its notices, and the chats that a reload brings back. */
export async function registerJules(graph: Graph): Promise<Disposable & { readonly view: SessionsView }> {
  const disposables = new DisposableStore();
  const sessions = await graph.sessions();
  const view = disposables.register(new SessionsView(graph, sessions));
  const isLookedAt = (session: string): boolean => vscode.window.state.focused && sessions.isWatched(session);
  disposables.register(new SessionNotices(sessions, isLookedAt));
  disposables.register(new InterruptedNotice(graph.workspace, graph.log));
  disposables.register(
    vscode.window.registerWebviewPanelSerializer(PANELS.chat, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: unknown) =>
        (await graph.chats()).restore(panel, state),
    }),
  );
  return { view, dispose: () => disposables.dispose() };
}
