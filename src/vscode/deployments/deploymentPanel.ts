import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposable';
import { Emitter } from '../../common/emitter';
import type { Build } from '../../contract/builds';
import type { DeploymentFeed } from '../../deployments/deploymentFeed';
import { logSpans } from '../../deployments/logLine';
import type {
  DeploymentCalls,
  DeploymentOverview,
  DeploymentProtocol,
  LogWindow,
} from '../../messages/deploymentProtocol';
import { visibleLine } from '../../patch/visibleText';
import { webviewHtml, webviewRoots } from '../webviews/webviewHtml';
import { WebviewHost } from '../webviews/webviewHost';
import type { DeployBasis } from './deployParts';
import { DEPLOYMENT_PARAMS } from './deploymentParams';
import { deploymentHandlers } from './deploymentHandlers';
import { deploymentOverview } from './deploymentOverview';
import type { Deployments } from './deployments';

/** Lines that a window has at most. */
const WINDOW_LIMIT = 1000;
/** Running times are told anew, milliseconds. */
const TICK_MS = 1000;

type LinesShown = DeploymentCalls['log.show'][0];

/** The panel of a deployment. While it can be seen, the deployment is followed. */
export class DeploymentPanel implements Disposable {
  private readonly disposables = new DisposableStore();
  private readonly disposed = new Emitter<undefined>();
  readonly onDidDispose = this.disposed.event;
  private readonly host: WebviewHost<DeploymentProtocol>;
  private shown: LinesShown = { from: 0, count: 0, isAtEnd: true };
  private chosen: string | undefined;
  private following: Disposable | undefined;
  private isClosed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly basis: DeployBasis,
    private readonly deployments: Deployments,
    readonly feed: DeploymentFeed,
    extensionUri: vscode.Uri,
  ) {
    const { disposables } = this;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: webviewRoots(extensionUri) };
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `cloud-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.host = disposables.register(
      new WebviewHost<DeploymentProtocol>(
        webview,
        {
          handlers: deploymentHandlers(this, basis, deployments),
          params: DEPLOYMENT_PARAMS,
          snapshots: { overview: () => this.overview, log: () => this.window },
        },
        basis.log,
      ),
    );
    disposables.register(
      feed.onDidChange(() => {
        this.render();
      }),
    );
    disposables.register(panel.onDidChangeViewState(() => this.follow()));
    disposables.register(
      panel.onDidDispose(() => {
        this.isClosed = true;
        this.dispose();
      }),
    );
    const timer = setInterval(() => {
      if (panel.visible && feed.state !== 'idle') this.host.push('overview');
    }, TICK_MS);
    disposables.register({ dispose: () => clearInterval(timer) });
    webview.html = webviewHtml(webview, extensionUri, 'deployment', { deployment: feed.id });
    this.render();
    this.follow();
  }

  /** The build whose steps and log are shown: the one that was chosen, else the newest. */
  get build(): Build | undefined {
    const { builds } = this.feed;
    return builds.find(({ id }) => id === this.chosen) ?? builds[0];
  }

  get window(): LogWindow {
    const { build } = this;
    const log = build === undefined ? undefined : this.feed.log(build.id);
    const total = log?.lineCount ?? 0;
    const { shown } = this;
    const count = Math.min(shown.count === 0 ? 200 : shown.count, WINDOW_LIMIT);
    const from = shown.isAtEnd ? Math.max(0, total - count) : Math.min(shown.from, total);
    const isGrowing = build !== undefined && build.finishedAt === undefined;
    const lines = total === 1 ? l10n.t('1 line') : l10n.t('{0} lines', total);
    return {
      build: build?.id ?? '',
      total,
      byteLength: log?.byteLength ?? 0,
      from,
      lines: (log?.lines(from, count) ?? []).map((line) => logSpans(line)),
      isGrowing,
      status: isGrowing ? `${lines}, ${liveText(this.feed.state)}` : lines,
      runner: build === undefined ? '' : runnerText(build.runner),
    };
  }

  /** The page shows these lines from now on. */
  show(lines: LinesShown): LogWindow {
    this.shown = lines;
    return this.window;
  }

  /** Shows another build; its log is read when it was not. @throws AppError */
  async choose(build: string): Promise<void> {
    this.chosen = build;
    this.shown = { from: 0, count: 0, isAtEnd: true };
    this.host.push('overview', 'log');
    await this.feed.readLog(build);
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    if (this.disposables.isDisposed) return;
    this.following?.dispose();
    this.disposables.dispose();
    if (!this.isClosed) this.panel.dispose();
    this.disposed.fire(undefined);
    this.disposed.dispose();
  }

  private get overview(): DeploymentOverview {
    const isSandbox = this.basis.connection.kind === 'sandbox';
    return deploymentOverview(this.feed, this.deployments.known(this.feed.id), this.build, {
      now: Date.now(),
      isSandbox,
    });
  }

  private render(): void {
    this.host.push('overview', 'log');
    const { title, shortId } = this.overview;
    const text = visibleLine(`${title} ${shortId}`, 60);
    if (this.panel.title !== text) this.panel.title = text;
  }

  private follow(): void {
    if (!this.panel.visible) {
      this.following?.dispose();
      this.following = undefined;
    } else this.following ??= this.feed.follow();
  }
}

function liveText(state: DeploymentFeed['state']): string {
  if (state === 'streaming') return l10n.t('live');
  return state === 'polling' ? l10n.t('every 10 seconds') : l10n.t('not followed');
}

function runnerText(runner: string): string {
  switch (runner) {
    case 'terraform':
      return l10n.t('run by Terraform');
    case 'tofu':
      return l10n.t('run by OpenTofu');
    case 'simulated':
      return l10n.t('simulated run');
    default:
      return runner;
  }
}
