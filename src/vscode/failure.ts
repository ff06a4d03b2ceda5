import * as l10n from '@vscode/l10n';
import type { AppError } from '../common/appError';
import { COMMANDS, type CommandId } from './ids';

/** How a failure looks to the user: one sentence, and the one button that repairs it. */
export interface FailureText {
  readonly sentence: string;
  readonly repair?: {
    readonly label: string;
    readonly command: CommandId | 'vscode.openFolder' | 'workbench.trust.manage';
  };
}

const refresh = (): FailureText['repair'] => ({ label: l10n.t('Try Again'), command: COMMANDS.refresh });
const showLog = (): FailureText['repair'] => ({ label: l10n.t('Show Log'), command: COMMANDS.showLog });
const withRepair = (sentence: string, repair: FailureText['repair']): FailureText =>
  repair === undefined ? { sentence } : { sentence, repair };

/** The sentence and the repair for each reason. `detail` of the error is the platform's or git's own words. */
export function failureText(error: AppError): FailureText {
  const detail = error.details.detail ?? '';
  switch (error.reason) {
    case 'cancelled':
      return { sentence: l10n.t('Cancelled.') };
    case 'notConnected':
      return withRepair(l10n.t('You are not connected to a RAD platform.'), {
        label: l10n.t('Try the Sandbox'),
        command: COMMANDS.trySandbox,
      });
    case 'unauthenticated':
      return withRepair(l10n.t('The platform no longer accepts this sign-in.'), refresh());
    case 'forbidden':
      return withRepair(l10n.t('Your account may not do this on the platform. {0}', detail), showLog());
    case 'notFound':
      return withRepair(l10n.t('The platform does not know this repository, or it is not yours.'), showLog());
    case 'notARadApi':
      return withRepair(l10n.t('What answered is not a RAD Partner API: {0}', error.details.target ?? ''), showLog());
    case 'invalidAnswer':
      return withRepair(l10n.t('The platform sent an answer that this version does not understand.'), showLog());
    case 'invalidRequest':
      return withRepair(l10n.t('The platform refused the request: {0}', detail), showLog());
    case 'stalePublishedSet':
      return withRepair(l10n.t('Another window or person published first. Nothing was overwritten.'), {
        label: l10n.t('Review New Plan'),
        command: COMMANDS.showPlan,
      });
    case 'rateLimited':
      return withRepair(rateLimitSentence(error.details.retryAt), refresh());
    case 'unreachable':
      return withRepair(l10n.t('The platform does not answer. Nothing you ticked is lost.'), refresh());
    case 'timeout':
      return withRepair(l10n.t('The platform took too long to answer. Nothing you ticked is lost.'), refresh());
    case 'serverError':
      return withRepair(l10n.t('The platform had an error of its own. Nothing you ticked is lost.'), refresh());
    case 'untrustedWorkspace':
      return withRepair(l10n.t('Publishing needs a trusted workspace.'), {
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
    case 'fileUnreadable':
      return withRepair(l10n.t('A file could not be read: {0}', error.details.target ?? detail), showLog());
  }
}

function rateLimitSentence(retryAt: number | undefined): string {
  if (retryAt === undefined) return l10n.t('The platform asks for a pause: too many requests.');
  const time = new Date(retryAt).toLocaleTimeString();
  return l10n.t('The platform asks for a pause until {0}: too many requests.', time);
}
