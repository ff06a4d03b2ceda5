import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../common/disposable';
import { QuickFixes, TF_FILES } from './diagnostics/quickFixes';
import { registerRulePages } from './diagnostics/rulePages';
import { VariablesLenses } from './interface/variablesLenses';
import { TerraformEditor } from './editor/terraformEditor';
import type { Graph } from './graph';

/** What is said and offered in Terraform files: problems, fixes, hovers, suggestions, links, lenses. */
export async function registerEditorParts(graph: Graph): Promise<Disposable> {
  const disposables = new DisposableStore();
  const [diagnostics, interfaces] = await Promise.all([
    graph.diagnostics(),
    graph.interfaces(),
    graph.plans(),
    graph.reports(),
  ]);
  // Who opens a module of RAD wants to know its state, whether the Modules view was looked at or not.
  let isFirst = true;
  disposables.register(
    diagnostics.onDidFindModule(() => {
      // Once: a second reading would begin the first one anew.
      if (isFirst && graph.workspace.state === 'scanning') void graph.workspace.refresh();
      isFirst = false;
    }),
  );
  disposables.register(registerRulePages());
  disposables.register(new TerraformEditor());
  disposables.register(new VariablesLenses(graph, interfaces.versions));
  disposables.register(
    vscode.languages.registerCodeActionsProvider(TF_FILES, new QuickFixes(graph.diagnostics), QuickFixes.metadata),
  );
  return disposables;
}
