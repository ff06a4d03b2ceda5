import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../common/disposable';
import type { Graph } from './graph';
import type { ModuleNode } from './trees/moduleNodes';

/** What is shown or answered besides the view: loaded right after activation, or when it is first asked for. */
export function registerLazyParts(graph: Graph, view: vscode.TreeView<ModuleNode>): Disposable {
  const disposables = new DisposableStore();
  const { log } = graph;
  const load = async (): Promise<void> => {
    // First of all: the view waits for it.
    const { AutoRefresh } = await import('./modules/autoRefresh');
    disposables.register(new AutoRefresh(view, graph, await graph.gitHubModules(), log));
    const [{ DriftReader }, { registerEditorParts }, { CreditsItem }, { GitCredentials }] = await Promise.all([
      import('./history/driftReader'),
      import('./editorParts'),
      import('./statusBar/creditsItem'),
      import('./github/gitCredentials'),
    ]);
    disposables.register(await (await import('./jules/registerJules')).registerJules(graph));
    disposables.register(await (await import('./catalog/registerCatalog')).registerCatalog(graph));
    disposables.register(await (await import('./deployments/registerDeployments')).registerDeployments(graph));
    for (const one of (await import('./credits/registerCredits')).registerCredits(graph)) disposables.register(one);
    disposables.register(new DriftReader(view, graph.workspace, () => vscode.window.state.focused, log));
    disposables.register(await registerEditorParts(graph));
    disposables.register(new CreditsItem(graph, view));
    disposables.register(new GitCredentials(() => graph.github.gitCredential()));
  };
  void load().catch((error: unknown) => {
    log.error('loading the status bar item and what git asks for', error);
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
