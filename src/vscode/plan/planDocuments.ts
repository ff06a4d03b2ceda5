import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { PublishResult } from '../../contract/publishedModules';
import { planOf } from '../../publishing/planOf';
import type { PublishPlan } from '../../publishing/publishPlan';
import type { PlanHead } from '../../publishing/planText';
import { SCHEMES } from '../ids';
import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';

/** The file name that package.json gives the plan's language and colours. */
const PLAN_NAME = 'Publish plan';

interface Outcome {
  readonly plan: PublishPlan;
  readonly results: readonly PublishResult[];
}

/** Read-only documents that show a repository's publish plan as it is now, or the outcome of the last publish. */
export class PlanDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  private readonly outcomes = new Map<string, Outcome>();

  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly head: (repository: OpenRepository) => PlanHead,
  ) {
    this.disposables.register(vscode.workspace.registerTextDocumentContentProvider(SCHEMES.plan, this));
    this.disposables.register(
      workspace.onDidChange((change) => {
        if (change === 'repositories') return;
        const { root } = change.repository.modules;
        if (!this.outcomes.has(root)) this.changed.fire(planUri(root));
      }),
    );
  }

  /** Shows the plan as it is now; an outcome shown before is forgotten. */
  async show(repository: OpenRepository): Promise<void> {
    const { root } = repository.modules;
    this.outcomes.delete(root);
    const uri = planUri(root);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Shows in the plan what became of each module. */
  showOutcome(repository: OpenRepository, outcome: Outcome): void {
    const { root } = repository.modules;
    this.outcomes.set(root, outcome);
    this.changed.fire(planUri(root));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const repository = this.workspace.repositories.find(({ modules }) => modules.root === uri.query);
    if (repository === undefined) return l10n.t('This repository is no longer open.');
    const outcome = this.outcomes.get(repository.modules.root);
    const plan = outcome?.plan ?? planOf(repository.modules);
    if (plan === undefined) return l10n.t('The platform has not said yet what is published from this repository.');
    const { planText } = await import('../../publishing/planText');
    return planText(plan, this.head(repository), outcome?.results);
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

const planUri = (root: string): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEMES.plan,
    path: `/${vscode.Uri.file(root).path.split('/').pop() ?? ''}/${PLAN_NAME}`,
    query: root,
  });
