import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { PlatformConnection } from '../connection/platformConnection';
import { setContext } from '../context';
import { VIEWS } from '../ids';
import type { WorkspaceModules } from '../modules/workspaceModules';
import { isContainer, rowOf, type ModuleNode, type ModuleRowNode } from './moduleNodes';
import type { ModulesTree } from './modulesTree';
import type { viewMessage } from './viewMessage';
import type { viewRepairs } from './viewRepairs';

interface Words {
  readonly viewMessage: typeof viewMessage;
  readonly viewRepairs: typeof viewRepairs;
}

/** The Modules view around its tree: ticks, badge, counts, and what it says when something is missing. */
export class ModulesView implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  readonly view: vscode.TreeView<ModuleNode>;
  private shownStaged: number | undefined;
  private words: Words | undefined;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly tree: ModulesTree,
    private readonly workspace: WorkspaceModules,
    private readonly connection: PlatformConnection,
  ) {
    this.view = this.disposables.register(
      vscode.window.createTreeView(VIEWS.modules, {
        treeDataProvider: tree,
        manageCheckboxStateManually: true,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.disposables.register(
      this.view.onDidChangeCheckboxState((event) => {
        this.stage(event.items);
      }),
    );
    const update = (): void => {
      this.update();
      this.loading ??= this.loadWords();
    };
    this.disposables.register(workspace.onDidChange(update));
    this.disposables.register(tree.filter.onDidChange(update));
    this.disposables.register(connection.onDidChange(update));
    this.disposables.register(vscode.workspace.onDidGrantWorkspaceTrust(update));
    this.update();
  }

  /** Ticks are staged in the model first; the model then has the changed rows painted. Nothing is sent. */
  private stage(items: readonly [ModuleNode, vscode.TreeItemCheckboxState][]): void {
    const ticks = new Map<ModuleRowNode['repository'], Map<string, boolean>>();
    for (const [node, state] of items) {
      for (const target of this.targetsOf(node)) {
        const paths = ticks.get(target.repository) ?? new Map<string, boolean>();
        ticks.set(target.repository, paths.set(target.path, state === vscode.TreeItemCheckboxState.Checked));
      }
    }
    for (const [repository, paths] of ticks) repository.modules.stage(paths);
    // The editor has drawn their ticks already: they must follow what was really staged.
    this.tree.countAgain(items.map(([node]) => node).filter(isContainer));
  }

  /** A click on a row inside the selection means the whole selection, one on a folder all in it. */
  private targetsOf(node: ModuleNode): ModuleRowNode[] {
    const selected = this.view.selection.includes(node) ? this.view.selection : [node];
    return selected
      .flatMap((candidate) => (isContainer(candidate) ? this.tree.modulesIn(candidate) : [candidate]))
      .filter((candidate) => candidate.type === 'module' && rowOf(candidate)?.checked !== undefined) as ModuleRowNode[];
  }

  private update(): void {
    const repositories = this.workspace.repositories.map(({ modules }) => modules);
    const staged = repositories.reduce((sum, modules) => sum + modules.stagedCount, 0);
    const { kind, accounts, account } = this.connection;
    const { isTrusted } = vscode.workspace;
    const hasAccount = accounts.some(({ key }) => key !== account?.key);
    const situation = { repositories, connection: kind, isTrusted, hasAccount };
    const filtered = this.tree.filter.current?.message(this.workspace.repositories);
    this.show(staged, [this.words?.viewMessage(situation) ?? this.placeText(), filtered].filter(Boolean).join(' '));
    this.tree.showRepairs(this.words?.viewRepairs(situation) ?? []);
    setContext({
      modulesState: this.workspace.state,
      staged,
      hasChanges: repositories.some((modules) => modules.hasChanges),
      refused: repositories.some((modules) => modules.refusedCount > 0),
      published: repositories.some((modules) => (modules.catalogState?.published.length ?? 0) > 0),
      repositoryOpen: repositories.some((modules) => modules.catalogState !== undefined),
      filtered: this.tree.filter.current !== undefined,
    });
  }

  /** What is said above the rows knows all failures and their repairs: it comes after them. */
  private async loadWords(): Promise<void> {
    const [{ viewMessage }, { viewRepairs }] = await Promise.all([import('./viewMessage'), import('./viewRepairs')]);
    this.words = { viewMessage, viewRepairs };
    this.update();
  }

  /** The editor is told only what changed: it would draw the view's head again. */
  private show(staged: number, message: string): void {
    if (staged !== this.shownStaged) {
      this.view.description = staged === 0 ? '' : l10n.t('{0} staged', staged);
      this.view.badge = staged === 0 ? undefined : { value: staged, tooltip: stagedText(staged) };
      this.shownStaged = staged;
    }
    if (message !== this.view.message) this.view.message = message;
  }

  /** Rows without files look like others: a line says what they are. With several repositories their rows do. */
  private placeText(): string {
    const [only, ...others] = this.workspace.repositories.filter(({ modules }) => modules.rows.length > 0);
    if (only?.place !== 'github' || others.length > 0) return '';
    return l10n.t(
      '{0} as it is on GitHub: it is not cloned in this window.',
      only.modules.root.slice(only.modules.root.indexOf('/') + 1),
    );
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

const stagedText = (count: number): string =>
  count === 1
    ? l10n.t('1 staged change is not published yet')
    : l10n.t('{0} staged changes are not published yet', count);
