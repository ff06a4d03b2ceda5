import * as l10n from '@vscode/l10n';
import type { AppError, ServiceName } from '../common/appError';
import { MISSING_SCOPE, SSO_REQUIRED } from '../github/refusalCodes';
import { COMMANDS, type CommandId } from './ids';

/** How a failure looks to the user: one sentence, and the one button that repairs it. */
export interface FailureText {
  readonly sentence: string;
  readonly repair?: Repair;
}

/** What a button, or a row, that repairs something says and runs. */
export interface Repair {
  readonly label: string;
  readonly command: CommandId | 'workbench.trust.manage' | 'workbench.action.openSettings';
  readonly arguments?: readonly string[];
}

const refresh = (): Repair => ({ label: l10n.t('Try Again'), command: COMMANDS.refresh });
const showLog = (): Repair => ({ label: l10n.t('Show Log'), command: COMMANDS.showLog });
const selectRepository = (): Repair => ({
  label: l10n.t('Select Repository'),
  command: COMMANDS.selectRepository,
});
const openSettings = (label: string, query: string): Repair => ({
  label,
  command: 'workbench.action.openSettings',
  arguments: [query],
});
const withRepair = (sentence: string, repair: Repair): FailureText => ({
  sentence,
  repair,
});

/** What failed, as a sentence begins with it. */
function subject(service: ServiceName | undefined): string {
  if (service === 'github') return 'GitHub';
  return service === 'jules' ? 'Jules' : l10n.t('The platform');
}

/** The same inside a sentence. */
function object(service: ServiceName | undefined): string {
  return service === undefined || service === 'platform' ? l10n.t('the platform') : subject(service);
}

/**
 * The sentence and the repair for each reason. `detail` of the error is the service's or git's own words. It names the
 * service that failed; without one, the platform.
 */
export function failureText(error: AppError): FailureText {
  const { service, target } = error.details;
  const detail = error.details.detail ?? '';
  switch (error.reason) {
    case 'cancelled':
      return { sentence: l10n.t('Cancelled.') };
    case 'notConnected':
      return withRepair(l10n.t('You are not connected to a RAD platform.'), {
        label: l10n.t('Try the Sandbox'),
        command: COMMANDS.trySandbox,
      });
    case 'invalidSetting':
      return withRepair(
        l10n.t('The setting {0} cannot be used: {1}', target ?? '', detail),
        openSettings(l10n.t('Open Settings'), target ?? ''),
      );
    case 'signedOut':
      return withRepair(signedOutSentence(service), signIn(service));
    case 'unauthenticated':
      return withRepair(refusedSignIn(service), signIn(service));
    case 'signInEnded':
      return withRepair(l10n.t('You are not signed in: {0}', detail), signIn(service));
    case 'forbidden':
      return withRepair(forbiddenSentence(error), isAboutToken(error) ? signIn(service) : showLog());
    case 'notFound':
      return withRepair(notFoundSentence(service), service === 'github' ? selectRepository() : showLog());
    case 'notARadApi':
      return withRepair(strangerSentence(service, target ?? ''), showLog());
    case 'invalidAnswer':
      return withRepair(
        l10n.t('{0} sent an answer that this version does not understand.', subject(service)),
        showLog(),
      );
    case 'damagedFile':
      return withRepair(
        l10n.t('{0} sent a file that is damaged or not complete. Nothing of it was saved.', subject(service)),
        showLog(),
      );
    case 'invalidRequest':
      return withRepair(l10n.t('{0} refused the request: {1}', subject(service), detail), showLog());
    case 'stalePublishedSet':
      return withRepair(l10n.t('Another window or person published first. Nothing was overwritten.'), {
        label: l10n.t('Review New Plan'),
        command: COMMANDS.showPlan,
      });
    case 'actionNotAllowed':
      return withRepair(l10n.t('This cannot be done with the deployment as it is now.'), {
        label: l10n.t('Refresh'),
        command: COMMANDS.refreshDeployments,
      });
    case 'accountChanged':
      return withRepair(l10n.t('Another account or address is in use by now. Nothing was sent.'), {
        label: l10n.t('Review New Plan'),
        command: COMMANDS.showPlan,
      });
    case 'rateLimited':
      return withRepair(rateLimitSentence(subject(service), error.details.retryAt), refresh());
    case 'unreachable':
      return withRepair(l10n.t('{0} does not answer.', subject(service)), refresh());
    case 'offline':
      return withRepair(l10n.t('This machine has no network connection.'), refresh());
    case 'proxy':
      return withRepair(
        l10n.t('A proxy on the way to {0} refused the connection or wants a sign-in of its own.', object(service)),
        openSettings(l10n.t('Proxy Settings'), 'http.proxy'),
      );
    case 'tls':
      return withRepair(
        l10n.t('This machine does not trust the encrypted connection to {0}: {1}.', object(service), detail),
        openSettings(l10n.t('Certificate Settings'), 'http.systemCertificates'),
      );
    case 'timeout':
      return withRepair(l10n.t('{0} took too long to answer.', subject(service)), refresh());
    case 'serverError':
      return withRepair(l10n.t('{0} had an error of its own.', subject(service)), refresh());
    case 'untrustedWorkspace':
      return withRepair(l10n.t('Restricted Mode only reads: this needs a trusted workspace.'), {
        label: l10n.t('Manage Trust'),
        command: 'workbench.trust.manage',
      });
    case 'gitMissing':
      return withRepair(l10n.t('git was not found on this machine. Install it and reload the window.'), showLog());
    case 'notARepository':
      return withRepair(l10n.t('This folder is not a git repository.'), showLog());
    case 'gitFailed':
      return withRepair(l10n.t('git failed: {0}', detail), showLog());
    case 'sandboxFailed':
      return withRepair(l10n.t('The sandbox did not start: {0}', detail), showLog());
    case 'noRepository':
      return withRepair(l10n.t('No repository is selected.'), selectRepository());
    case 'noJulesSource':
      return withRepair(l10n.t('The repository {0} is not connected to Jules yet.', target ?? ''), {
        label: l10n.t('Connect to Jules'),
        command: COMMANDS.connectJulesSource,
      });
    case 'fileUnreadable':
      return withRepair(l10n.t('A file could not be read: {0}', error.details.target ?? detail), showLog());
    case 'baseMissing':
      return withRepair(l10n.t('The commit {0} that the changes start from is not in this clone.', target ?? ''), {
        label: l10n.t('Fetch'),
        command: COMMANDS.fetch,
      });
    case 'patchRefused':
      return withRepair(l10n.t('These changes are refused: {0}', detail), showLog());
    case 'patchDoesNotFit':
      return withRepair(l10n.t('The changes do not fit the commit that they are said to start from.'), showLog());
    case 'filesChanged':
      return withRepair(l10n.t('{0} changed meanwhile. Nothing was written.', target ?? ''), {
        label: l10n.t('Review Again'),
        command: COMMANDS.reviewChanges,
      });
    case 'gitTooOld':
      return withRepair(l10n.t('This needs git {0} or newer. Nothing was changed.', target ?? ''), showLog());
    case 'secretFound':
      return { sentence: l10n.t('Nothing was sent: the text holds what looks like a secret ({0}).', detail) };
    case 'noClone':
      return withRepair(l10n.t('{0} is not cloned in this window.', target ?? ''), {
        label: l10n.t('Clone…'),
        command: COMMANDS.cloneRepository,
      });
  }
}

/** What makes a new sign-in, or key, for the service. */
function signIn(service: ServiceName | undefined): Repair {
  if (service === 'github') return { label: l10n.t('Connect GitHub'), command: COMMANDS.connectGitHub };
  if (service === 'jules') return { label: l10n.t('Set API Key'), command: COMMANDS.setJulesKey };
  return { label: l10n.t('Sign In'), command: COMMANDS.signIn };
}

function signedOutSentence(service: ServiceName | undefined): string {
  if (service === 'github') return l10n.t('GitHub is not connected.');
  if (service === 'jules') return l10n.t('There is no API key for Jules.');
  return l10n.t('You are not signed in to the platform.');
}

const isAboutToken = ({ details: { code } }: AppError): boolean => code === MISSING_SCOPE || code === SSO_REQUIRED;

function refusedSignIn(service: ServiceName | undefined): string {
  return service === 'jules'
    ? l10n.t('Jules does not accept the API key: it is mistyped, was deleted, or was disabled.')
    : l10n.t('{0} no longer accepts this sign-in.', subject(service));
}

function notFoundSentence(service: ServiceName | undefined): string {
  if (service === 'github') return l10n.t('GitHub does not know this repository, or your account may not see it.');
  if (service === 'jules') return l10n.t('Jules does not know what was asked for, or it belongs to another account.');
  return l10n.t('The platform does not know this repository, or it is not yours.');
}

function strangerSentence(service: ServiceName | undefined, target: string): string {
  return service === undefined || service === 'platform'
    ? l10n.t('What answered is not a RAD Partner API: {0}', target)
    : l10n.t('What answered is not the API of {0}: {1}', object(service), target);
}

/** GitHub's two usual reasons have names of their own. */
function forbiddenSentence({ details: { code, detail = '', service } }: AppError): string {
  if (code === MISSING_SCOPE) return l10n.t('The GitHub token lacks the scope {0}.', detail);
  if (code === SSO_REQUIRED) return l10n.t("The GitHub token is not authorised for the organisation's single sign-on.");
  return l10n.t('{0} does not let your account do this. {1}', subject(service), detail).trim();
}

function rateLimitSentence(who: string, retryAt: number | undefined): string {
  if (retryAt === undefined) return l10n.t('{0} asks for a pause: too many requests.', who);
  return l10n.t('{0} asks for a pause until {1}: too many requests.', who, timeOfDay(retryAt));
}

/** With the date when it is not today. @param at milliseconds since the epoch */
export function timeOfDay(at: number, now = new Date()): string {
  const time = new Date(at);
  return time.toDateString() === now.toDateString() ? time.toLocaleTimeString() : time.toLocaleString();
}
