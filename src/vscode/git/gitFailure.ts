import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { redact } from '../../common/redact';
import type { GitApiError } from './gitApi';

const LONGEST = 300;

/** git's own words about the failure, without secrets, one line. */
function ownWords({ stderr = '', message = '' }: GitApiError): string {
  const lines = (stderr.trim() === '' ? message : stderr).split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /^(?:error|fatal|remote):/i.test(line)) ?? lines.find((line) => line !== '');
  return redact(telling ?? '').slice(0, LONGEST);
}

/** The code of a failure of VS Code's Git extension; undefined for what is none. */
export function gitErrorCode(error: unknown): string | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'gitErrorCode' in error &&
    typeof error.gitErrorCode === 'string'
    ? error.gitErrorCode
    : undefined;
}

/** A pull that found commits on both sides, where no setting says what to do with them (VS Code runs git in English). */
export const isUndecided = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'stderr' in error &&
  /Need to specify how to reconcile divergent branches/i.test(String(error.stderr));

/** What a failure of VS Code's Git extension means to the partner. Its cause is left out: it may hold addresses. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('gitFailed', { detail: sentenceFor(gitErrorCode(error)) ?? ownWords(error as GitApiError) });
}

function sentenceFor(code: string | undefined): string | undefined {
  switch (code) {
    case 'DirtyWorkTree':
    case 'LocalChangesOverwritten':
      return l10n.t('your changes would be overwritten. Commit or stash them first.');
    case 'AuthenticationFailed':
      return l10n.t('the remote did not accept your sign-in.');
    case 'RemoteConnectionError':
      return l10n.t('the remote could not be reached.');
    case 'PermissionDenied':
      return l10n.t('you may not write to the remote.');
    case 'RepositoryIsLocked':
      return l10n.t('another git process is working in this repository.');
    default:
      return undefined;
  }
}
