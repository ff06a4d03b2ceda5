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
type StepItem = vscode.QuickPickItem & { readonly step: Step };

/**
 * Lets the person install the platform's GitHub App: the page opens in the browser, and the platform is asked again
 * until it sees the app. Where it is installed already, its page can be opened again.
 * @returns `page` when the page of an installed app was opened, `token` when the person would rather paste one
 * @throws AppError; `cancelled`
 */
export async function installGitHubApp(
  { repository, connection }: Pick<Graph, 'repository' | 'connection'>,
  app: AppState,
): Promise<'installed' | 'page' | 'token'> {
  const { platformName, kind } = connection;
  let { installed, installUrl } = app;
  const pageOf = (url: string | undefined): string | undefined =>
    url !== undefined && isOpenablePage(url, kind === 'sandbox') ? url : undefined;
  if (installed) return changeInstalled(platformName, pageOf(installUrl));
  let note = '';
  while (!installed) {
    const page = pageOf(installUrl);
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

/** An app that is installed may still not read this repository: it is changed on its page, or a token does instead. */
async function changeInstalled(platformName: string, page: string | undefined): Promise<'page' | 'token'> {
  const step = await pick(
    [...pageStep(l10n.t("Open the page of the platform's GitHub App"), platformName, page), tokenStep(platformName)],
    platformName,
    l10n.t('The GitHub App of {0} is installed.', platformName),
  );
  if (step !== 'open' || page === undefined) return 'token';
  openPage(page);
  return 'page';
}

function chooseStep(platformName: string, page: string | undefined, note: string): Promise<Step> {
  return pick(
    [
      ...pageStep(l10n.t("Install the platform's GitHub App"), platformName, page),
      { step: 'check', label: `$(refresh) ${l10n.t('Check again')}`, ...(note === '' ? {} : { detail: note }) },
      tokenStep(platformName),
    ],
    platformName,
  );
}

const pageStep = (label: string, platformName: string, page: string | undefined): readonly StepItem[] =>
  page === undefined
    ? []
    : [
        {
          step: 'open',
          label: `$(link-external) ${label}`,
          description: new URL(page).host,
          detail: l10n.t('On its page you choose which repositories {0} may read.', platformName),
        },
      ];

const tokenStep = (platformName: string): StepItem => ({
  step: 'token',
  label: `$(key) ${l10n.t('Paste a token instead')}`,
  detail: l10n.t('One that you make on GitHub for {0} alone.', platformName),
});

/** @throws AppError `cancelled` */
async function pick(steps: readonly StepItem[], platformName: string, placeHolder = ''): Promise<Step> {
  const title = l10n.t('Let {0} Read the Repository', platformName);
  const chosen = await vscode.window.showQuickPick(steps, { title, placeHolder, ignoreFocusOut: true });
  if (chosen === undefined) throw new AppError('cancelled');
  return chosen.step;
}
