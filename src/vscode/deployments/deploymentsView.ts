import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { isUnderWay, spanText } from '../../deployments/deploymentRow';
import { setContext, type DeploymentsViewState } from '../context';
import { failureText } from '../failure';
import { VIEWS } from '../ids';
import type { DeployBasis } from './deployParts';
import type { DeploymentNode } from './deploymentNodes';
import type { Deployments } from './deployments';
import { DeploymentsTree } from './deploymentsTree';

/** While it is looked at, the list is read again this often, milliseconds; the first where something is under way. */
const RUNNING_MS = 10_000;
const QUIET_MS = 60_000;
/** A list that is younger is not read again when the view comes back, milliseconds. */
const FRESH_MS = 5_000;

/** The Deployments view, and what it says when there are none. It asks only while it is looked at. */
export class DeploymentsView implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  readonly view: vscode.TreeView<DeploymentNode>;
  private readonly tree: DeploymentsTree;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly basis: DeployBasis,
    private readonly deployments: Deployments,
  ) {
    const { disposables } = this;
    this.tree = disposables.register(new DeploymentsTree(deployments));
    this.view = disposables.register(
      vscode.window.createTreeView(VIEWS.deployments, { treeDataProvider: this.tree, showCollapseAll: true }),
    );
    disposables.register(deployments.onDidChange(() => this.update()));
    disposables.register(
      basis.connection.onDidChange(() => {
        this.update();
        this.catchUp();
      }),
    );
    disposables.register(this.view.onDidChangeVisibility(() => this.catchUp()));
    disposables.register(vscode.window.onDidChangeWindowState(() => this.catchUp()));
    this.update();
    this.catchUp();
  }

  /** Reads the list again. Never throws: the view says what failed. */
  async refresh(): Promise<void> {
    if (this.basis.connection.account === undefined) return;
    await vscode.window.withProgress({ location: { viewId: VIEWS.deployments } }, () =>
      this.deployments.list.refresh(),
    );
    this.tree.repaintAll();
    this.schedule();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.dispose();
  }

  private get isLookedAt(): boolean {
    return this.view.visible && vscode.window.state.focused;
  }

  private catchUp(): void {
    clearTimeout(this.timer);
    if (!this.isLookedAt) return;
    const { readAt } = this.deployments.list;
    if (readAt === undefined || Date.now() - readAt > FRESH_MS) void this.refresh();
    else this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (!this.isLookedAt) return;
    const wait = this.deployments.list.deployments.some(isUnderWay) ? RUNNING_MS : QUIET_MS;
    this.timer = setTimeout(() => void this.refresh(), wait);
  }

  private update(): void {
    const { list } = this.deployments;
    const running = list.deployments.filter(isUnderWay).length;
    const filter = list.filter.q ?? list.filter.status?.toLowerCase().replaceAll('_', ' ');
    const words = [
      ...(running === 0 ? [] : [l10n.t('{0} running', running)]),
      ...(filter === undefined ? [] : [l10n.t('filter: {0}', filter)]),
    ].join(' · ');
    if (this.view.description !== words) this.view.description = words;
    const message = this.message();
    if (message !== this.view.message) this.view.message = message;
    setContext({ deploymentsState: this.state(), deploymentsFiltered: list.isFiltered });
  }

  /** With rows on the screen a failure is a line above them; without rows it is the view's own text. */
  private message(): string {
    const { list } = this.deployments;
    if (list.failure === undefined || list.deployments.length === 0) return '';
    const { sentence } = failureText(list.failure);
    return list.readAt === undefined
      ? sentence
      : l10n.t('{0} Shown as of {1} ago.', sentence, spanText(Date.now() - list.readAt));
  }

  private state(): DeploymentsViewState {
    const { list } = this.deployments;
    if (this.basis.connection.account === undefined) return 'signedOut';
    if (list.deployments.length > 0) return 'ready';
    if (list.failure !== undefined) return 'failed';
    if (list.readAt === undefined) return 'loading';
    return list.isFiltered ? 'noMatch' : 'none';
  }
}
