import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import { untilNextRead } from '../../deployments/catalog/catalogSchedule';
import { isAboutPublished } from '../connection/publishedAnswers';
import { setContext, type CatalogViewState } from '../context';
import type { DeployBasis } from '../deployments/deployParts';
import { failureText } from '../failure';
import { VIEWS } from '../ids';
import { ageText } from '../trees/ageText';
import type { Catalog } from './catalog';
import { catalogIdOf, type CatalogNode } from './catalogNodes';
import { CatalogTree } from './catalogTree';
import { orderText } from './orderText';

/** A reading that came to nothing is not made again sooner, milliseconds. */
const LEAST_PAUSE = 1000;

/** Readings that are not further apart tell the same, milliseconds. */
const SAME_MS = 10_000;

/** The Catalog view, and what it says when it has no rows. It asks only while it is looked at. */
export class CatalogView implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  readonly view: vscode.TreeView<CatalogNode>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Key of the account whose catalog is being read. */
  private reading: string | undefined;
  /** By repository: what was published when it was last looked up. */
  private readonly published = new Map<string, string>();

  constructor(
    private readonly basis: DeployBasis,
    private readonly catalog: Catalog,
  ) {
    const { disposables } = this;
    const tree = disposables.register(new CatalogTree(catalog));
    this.view = disposables.register(
      vscode.window.createTreeView(VIEWS.catalog, {
        treeDataProvider: tree,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    catalog.selection = () => this.view.selection.flatMap((node) => catalogIdOf(node) ?? []);
    const catchUp = (): void => {
      this.catchUp();
    };
    disposables.register(
      catalog.onDidChange(() => {
        this.update();
        // It may have been read, or not, by somebody else.
        this.catchUp(LEAST_PAUSE);
      }),
    );
    disposables.register(this.view.onDidChangeVisibility(catchUp));
    disposables.register(vscode.window.onDidChangeWindowState(catchUp));
    disposables.register(
      basis.connection.onDidChange(() => {
        this.update();
        catchUp();
      }),
    );
    // What is published, or no longer, is in the catalog too.
    disposables.register(
      basis.answers.onDidKeep(({ origin, account, resource, body }) => {
        if (!isAboutPublished(resource)) return;
        const key = `${origin} ${account} ${resource}`;
        const before = this.published.get(key);
        this.published.set(key, body);
        const { readAt } = catalog.readings;
        // Nobody knows what was published before: a catalog that was read at the same time knows it too.
        const isSame = before === undefined ? Date.now() - (readAt ?? 0) < SAME_MS : before === body;
        if (isSame) return;
        catalog.suspect();
        catchUp();
      }),
    );
    this.update();
    catchUp();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.dispose();
  }

  private catchUp(leastPause = 0): void {
    clearTimeout(this.timer);
    const isLookedAt = this.view.visible && vscode.window.state.focused;
    if (!isLookedAt || this.basis.connection.account === undefined) return;
    const pause = Math.max(leastPause, untilNextRead(this.catalog.readings, Date.now()));
    if (pause === 0) void this.read();
    else
      this.timer = setTimeout(() => {
        this.catchUp();
      }, pause);
  }

  private async read(): Promise<void> {
    const { account } = this.catalog;
    if (this.reading === account) return;
    this.reading = account;
    try {
      await vscode.window.withProgress({ location: { viewId: VIEWS.catalog } }, () => this.catalog.refresh());
    } finally {
      if (this.reading === account) this.reading = undefined;
      this.catchUp(LEAST_PAUSE);
    }
  }

  private update(): void {
    const { filter, rows, hasMore, order } = this.catalog;
    const all = hasMore ? `${String(rows.modules.length)}+` : String(rows.modules.length);
    const words = [
      ...(filter === '' ? [] : [l10n.t('{0} of {1}', rows.shown.length, all)]),
      ...(order === 'default' ? [] : [orderText(order)]),
    ].join(' · ');
    if (this.view.description !== words) this.view.description = words;
    const message = this.message();
    if (message !== this.view.message) this.view.message = message;
    setContext({ catalogState: this.state(), catalogFiltered: filter !== '' });
  }

  /** With rows on the screen a failure is a line above them; without rows it is the view's own text. */
  private message(): string {
    const { rows, readings } = this.catalog;
    if (readings.failure === undefined || rows.modules.length === 0) return '';
    return [failureText(readings.failure).sentence, ageText(readings.readAt, Date.now())].filter(Boolean).join(' ');
  }

  private state(): CatalogViewState {
    const { rows, readings, hasMore } = this.catalog;
    if (this.basis.connection.account === undefined) return 'signedOut';
    if (rows.shown.length > 0 || hasMore) return 'ready';
    if (rows.modules.length > 0) return 'noMatch';
    if (readings.failure !== undefined) return 'failed';
    return readings.readAt === undefined ? 'loading' : 'none';
  }
}
