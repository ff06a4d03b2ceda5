import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../common/disposable';
import type { Graph } from './graph';
import type { ModuleNode } from './trees/moduleNodes';

/** What is shown or answered besides the view: loaded right after activation, or when it is first asked for. */
export function registerLazyParts(graph: Graph, view: vscode.TreeView<ModuleNode>): Disposable {
  const disposables = new DisposableStore();
  const { log } = graph;
  void import('./statusBar/creditsItem')
    .then(({ CreditsItem }) => disposables.register(new CreditsItem(graph, view)))
    .catch((error: unknown) => {
      log.error('the status bar item', error);
    });
  const handleUri = async (uri: vscode.Uri): Promise<void> => {
    const [{ DeepLinks }, { linkOpeners }] = await Promise.all([
      import('./deepLinks/uriHandler'),
      import('./deepLinks/linkOpeners'),
    ]);
    await new DeepLinks(linkOpeners(graph, view), log).handleUri(uri);
  };
  disposables.register(vscode.window.registerUriHandler({ handleUri }));
  return disposables;
}
