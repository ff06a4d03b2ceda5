import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable';
import type { Log } from '../../common/log';
import type { Answers } from '../connection/answers';
import type { PlatformConnection } from '../connection/platformConnection';
import { COMMANDS } from '../ids';
import { cachedCredits, isAboutCredits, readCredits, type KnownCredits } from './creditAnswers';
import { setFeatures } from '../credits/features';
import { creditStatus } from './creditStatus';
import { CreditWatch } from './creditWatch';

/** How often the age in the tooltip is told anew, milliseconds. */
const AGE_STEP = 60_000;

export interface CreditsItemParts {
  readonly connection: Pick<PlatformConnection, 'account' | 'kind' | 'platformName' | 'open' | 'onDidChange'>;
  readonly answers: Pick<Answers, 'current' | 'of' | 'onDidKeep'>;
  readonly log: Log;
}

/** What has to be visible for the platform to be asked. */
export type WatchedView = Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>;

/**
 * The credit balance in the status bar; hidden while there is nothing to say. It shows the last answers, and asks for
 * new ones only while the view is visible in the window that has the focus.
 */
export class CreditsItem implements vscode.Disposable {
  private readonly disposables = new DisposableStore();
  private readonly item: vscode.StatusBarItem;
  private readonly watch: CreditWatch;
  private known: KnownCredits | undefined;

  constructor(
    private readonly parts: CreditsItemParts,
    view: WatchedView,
  ) {
    const { connection, answers, log } = parts;
    const { disposables } = this;
    this.item = disposables.register(
      vscode.window.createStatusBarItem('rad.credits', vscode.StatusBarAlignment.Right, 100),
    );
    this.item.name = l10n.t('RAD credits');
    this.item.command = COMMANDS.showCredits;
    this.watch = disposables.register(
      new CreditWatch({
        isWatched: () => view.visible && vscode.window.state.focused,
        account: () => connection.account?.key,
        read: async (signal) => {
          const session = await connection.open();
          if (session !== undefined) await readCredits(session, await answers.of(session.account), signal);
        },
        log,
      }),
    );
    const catchUp = (): void => {
      this.watch.catchUp();
    };
    const show = (): void => {
      this.show();
    };
    disposables.register(view.onDidChangeVisibility(catchUp));
    disposables.register(vscode.window.onDidChangeWindowState(catchUp));
    disposables.register(this.watch.onDidChange(show));
    disposables.register(
      answers.onDidKeep(({ resource }) => {
        if (isAboutCredits(resource)) void this.load();
      }),
    );
    disposables.register(
      connection.onDidChange(() => {
        void this.load();
        catchUp();
      }),
    );
    const timer = setInterval(show, AGE_STEP);
    disposables.register({
      dispose: () => {
        clearInterval(timer);
      },
    });
    catchUp();
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** Takes over what is known of the account in use. */
  private async load(): Promise<void> {
    const { connection, answers, log } = this.parts;
    const account = connection.account?.key;
    try {
      const cache = account === undefined ? undefined : await answers.current();
      const known = cache && (await cachedCredits(cache));
      // Meanwhile another account may be in use: its own call shows it.
      if (connection.account?.key !== account) return;
      this.known = known;
      setFeatures(known?.me);
    } catch (error) {
      log.error('reading the last credits', error);
      this.known = undefined;
    }
    this.show();
  }

  private show(): void {
    const { connection } = this.parts;
    const status = creditStatus({
      known: this.known,
      failure: this.watch.failure,
      platform: connection.platformName,
      isSandbox: connection.kind === 'sandbox',
      now: Date.now(),
      locale: vscode.env.language,
    });
    if (status === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = status.text;
    this.item.accessibilityInformation = { label: status.label, role: 'button' };
    // The platform chooses its own name: nothing of it is read as markup.
    this.item.tooltip = new vscode.MarkdownString('', false).appendText(status.tooltip.join('\n'));
    this.item.show();
  }
}
