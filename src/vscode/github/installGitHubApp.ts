import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { PartnerSettings } from '../../contract/partnerSettings';
import { isOpenablePage } from '../../github/tokenPages';
import type { Graph } from '../graph';
import { withCancellableProgress } from './cancellableProgress';
import { openPage } from './openPage';

type AppState = NonNullable<PartnerSettings['githubApp']>;
type Step = 'open' | 'check' | 'token';

/**
 * Lets the person install the platform's GitHub App: the page opens in the browser, and the platform is asked again
 * until it sees the app.
 * @returns `token` when the person would rather paste one. @throws AppError; `cancelled`
 */
export async function installGitHubApp(
  { repository, connection }: Pick<Graph, 'repository' | 'connection'>,
  app: AppState,
): Promise<'installed' | 'token'> {
  const { platformName, kind } = connection;
  let { installed, installUrl } = app;
  let note = '';
  while (!installed) {
    const page = installUrl !== undefined && isOpenablePage(installUrl, kind === 'sandbox') ? installUrl : undefined;
    const step = await chooseStep(platformName, page, note);
    if (step === 'token') return 'token';
    if (step === 'open' && page !== undefined) openPage(page);
    if (step === 'open') continue;
    const title = l10n.t('Asking {0} whether it sees the app', platformName);
    const settings = await withCancellableProgress(title, (signal) => repository.read(signal));
    ({ installed, installUrl } = settings?.githubApp ?? { installed: false, installUrl: undefined });
    note = l10n.t('{0} does not see the app yet.', platformName);
  }
  return 'installed';
}

async function chooseStep(platformName: string, page: string | undefined, note: string): Promise<Step> {
  const steps: (vscode.QuickPickItem & { readonly step: Step })[] = [];
  if (page !== undefined)
    steps.push({
      step: 'open',
      label: `$(link-external) ${l10n.t("Install the platform's GitHub App")}`,
      description: new URL(page).host,
      detail: l10n.t('On its page you choose which repositories {0} may read.', platformName),
    });
  steps.push(
    { step: 'check', label: `$(refresh) ${l10n.t('Check again')}`, ...(note === '' ? {} : { detail: note }) },
    {
      step: 'token',
      label: `$(key) ${l10n.t('Paste a token instead')}`,
      detail: l10n.t('One that you make on GitHub for {0} alone.', platformName),
    },
  );
  const title = l10n.t('Let {0} Read the Repository', platformName);
  const chosen = await vscode.window.showQuickPick(steps, { title, ignoreFocusOut: true });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.step;
}
