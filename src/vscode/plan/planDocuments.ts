import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { DisposableStore } from '../../common/disposable';
import type { PublishedModule, PublishResult } from '../../contract/publishedModules';
import type { PlanHead } from '../../publishing/planHeadText';
import type { PlanDocument } from '../../publishing/planLines';
import { planNow } from '../../publishing/planNow';
import type { PublishPlan } from '../../publishing/publishPlan';
import { SCHEMES } from '../ids';
import type { OpenRepository, WorkspaceModules } from '../modules/workspaceModules';
import { planLinks } from './planLinks';

/** The file name that package.json gives the plan's language and colours. */
const PLAN_NAME = 'Publish plan';

/** Within this time the editor shows a new text, milliseconds. */
const TAKEN_OVER_MS = 1000;

interface Outcome {
  readonly plan: PublishPlan;
  readonly results: readonly PublishResult[];
}

/** What a document shows just now. */
export interface ShownPlan {
  readonly plan: PublishPlan;
  readonly document: PlanDocument;
  /** It was sent, and the document says what became of it. */
  readonly isSent: boolean;
}

/**
 * Read-only documents that show a repository's publish plan, or the outcome of the last publish. A plan follows the
 * ticks at once with what is known of each module, and says when there is something new to ask; it asks nothing itself.
 */
export class PlanDocuments
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  private readonly disposables = new DisposableStore();
  private readonly changed = this.disposables.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  /** The plan that is being computed for the next `show`. */
  readonly computing = new LatestCall();
  /** All by the repository's root. */
  private readonly prepared = new Map<string, PublishPlan>();
  private readonly outcomes = new Map<string, Outcome>();
  private readonly rendered = new Map<string, ShownPlan>();

  constructor(
    private readonly workspace: WorkspaceModules,
    private readonly head: (repository: OpenRepository) => PlanHead,
  ) {
    const { disposables } = this;
    disposables.register(vscode.workspace.registerTextDocumentContentProvider(SCHEMES.plan, this));
    disposables.register(vscode.languages.registerDocumentLinkProvider({ scheme: SCHEMES.plan }, this));
    disposables.register(
      workspace.onDidChange((change) => {
        if (change === 'repositories') return;
        const { modules } = change.repository;
        // What one account was told is nothing to another.
        if (modules.catalogState === undefined) this.prepared.delete(modules.root);
        if (!this.outcomes.has(modules.root)) this.changed.fire(planUri(modules.root));
      }),
    );
    disposables.register(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEMES.plan) this.rendered.delete(uri.query);
      }),
    );
  }

  /**
   * Shows a plan; an outcome shown before is forgotten.
   * @param plan as it was prepared; without it, what is known already
   */
  async show(repository: OpenRepository, plan?: PublishPlan): Promise<void> {
    const { root } = repository.modules;
    if (plan !== undefined) this.prepared.set(root, plan);
    this.outcomes.delete(root);
    const uri = planUri(root);
    const text = await this.provideTextDocumentContent(uri);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    // The editor takes over a new text later; nobody is to be shown, or asked about, the former one.
    await hasText(document, text);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Shows in the plan what became of each module. */
  showOutcome(repository: OpenRepository, outcome: Outcome): void {
    const { root } = repository.modules;
    this.outcomes.set(root, outcome);
    this.prepared.delete(root);
    this.changed.fire(planUri(root));
  }

  /** The published set of the last prepared plan: what differs from it by now was changed by somebody else. */
  lastPublished({ modules }: OpenRepository): readonly PublishedModule[] | undefined {
    return this.prepared.get(modules.root)?.published;
  }

  /** What the document of a repository shows just now. */
  shown(root: string): ShownPlan | undefined {
    return this.rendered.get(root);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const repository = this.repositoryOf(uri);
    if (repository === undefined) return l10n.t('This repository is no longer open.');
    const { root, planBasis, catalogState } = repository.modules;
    const { planDocument } = await import('../../publishing/planText');
    const outcome = this.outcomes.get(root);
    const current = outcome ?? (planBasis && planNow(planBasis, this.prepared.get(root)));
    if (current === undefined) {
      this.rendered.delete(root);
      return l10n.t('The platform has not said yet what is published from this repository.');
    }
    const document = planDocument(current.plan, this.head(repository), {
      ...current,
      ...(outcome === undefined && catalogState !== undefined ? { readAt: clockTime(catalogState.readAt) } : {}),
      time: (at) => clockTime(Date.parse(at)),
    });
    this.rendered.set(root, { plan: current.plan, document, isSent: outcome !== undefined });
    return document.text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const repository = this.repositoryOf(uri);
    const shown = this.rendered.get(uri.query);
    // Without a clone there are no files to lead to.
    return repository?.place === 'clone' && shown !== undefined ? planLinks(uri.query, shown) : [];
  }

  dispose(): void {
    this.computing.cancel();
    this.disposables.dispose();
  }

  private repositoryOf(uri: vscode.Uri): OpenRepository | undefined {
    return this.workspace.repositories.find(({ modules }) => modules.root === uri.query);
  }
}

/** Waits until a document has a text, for a while: it may have changed once more meanwhile. */
function hasText(document: vscode.TextDocument, text: string): Promise<void> {
  if (document.getText() === text) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(end, TAKEN_OVER_MS);
    const listener = vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document === document && document.getText() === text) end();
    });
  });
}

/** A time of day, with its day when that is not today. @param at milliseconds since the epoch */
function clockTime(at: number): string {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date().toDateString();
  return isToday
    ? then.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : then.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

const planUri = (root: string): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEMES.plan,
    path: `/${vscode.Uri.file(root).path.split('/').pop() ?? ''}/${PLAN_NAME}`,
    query: root,
  });
