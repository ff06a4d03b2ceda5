import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { LatestCall } from '../../common/abort';
import { AppError } from '../../common/appError';
import { DisposableStore } from '../../common/disposable';
import { failureText } from '../failure';
import type { Graph } from '../graph';
import { cachedCredits, readCredits, type KnownCredits } from '../statusBar/creditAnswers';
import { creditLines, playMoney } from '../statusBar/creditText';
import { ago } from '../trees/ageText';

interface BalanceRow extends vscode.QuickPickItem {
  readonly refreshes?: true;
}

/**
 * `RAD: Show Credit Balance`: the parts of the balance, at first as they were told last.
 * @throws AppError when nothing is known and the platform cannot tell
 */
export async function showBalance({ connection, answers, log }: Graph): Promise<void> {
  const cache = await answers.current();
  let known = cache && (await cachedCredits(cache));
  const read = async (signal: AbortSignal): Promise<KnownCredits> => {
    const session = await connection.require();
    return readCredits(session, await answers.current(), signal);
  };
  const owned = new DisposableStore();
  const pick = owned.register(vscode.window.createQuickPick<BalanceRow>());
  const latest = new LatestCall();
  pick.title = connection.kind === 'sandbox' ? l10n.t('Credits ({0})', playMoney()) : l10n.t('Credits');
  const show = (trouble = ''): void => {
    pick.items = known === undefined ? [] : rowsOf(known);
    pick.placeholder = [trouble, known === undefined ? '' : l10n.t('As of {0}.', ago(known.readAt, Date.now()))]
      .filter(Boolean)
      .join(' ');
  };
  await new Promise<void>((resolve, reject) => {
    const refresh = async (): Promise<void> => {
      pick.busy = true;
      try {
        known = await latest.run(read);
        show();
      } catch (error) {
        if (AppError.is(error, 'cancelled')) return;
        if (known === undefined || !AppError.is(error)) {
          reject(error instanceof Error ? error : new Error(String(error)));
          pick.hide();
          return;
        }
        log.error('reading the credits', error);
        show(failureText(error).sentence);
      }
      pick.busy = false;
    };
    owned.register(
      pick.onDidAccept(() => {
        if (pick.selectedItems[0]?.refreshes) void refresh();
        else pick.hide();
      }),
    );
    owned.register(
      pick.onDidHide(() => {
        latest.cancel();
        owned.dispose();
        resolve();
      }),
    );
    show();
    pick.show();
    void refresh();
  });
}

function rowsOf({ isOn, balance }: KnownCredits): BalanceRow[] {
  const refresh: BalanceRow = { label: l10n.t('Refresh'), iconPath: new vscode.ThemeIcon('refresh'), refreshes: true };
  if (!isOn) return [{ label: l10n.t('This platform does not work with credits.') }, refresh];
  if (balance === undefined) return [refresh];
  const lines = creditLines(balance, vscode.env.language);
  return [...lines.map(({ label, amount, note = '' }) => ({ label, description: amount, detail: note })), refresh];
}
