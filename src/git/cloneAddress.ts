import * as l10n from '@vscode/l10n';
import { AppError } from '../common/appError';
import { isLoopbackName } from '../common/loopback';

/** An address that a repository can be cloned from, in the one form that git and the URL parser read alike. */
export interface CloneAddress {
  /** `https://host/path`, or `http://` on a loopback name. */
  readonly url: string;
  /** Scheme, host and port, as `URL.origin` writes them. */
  readonly origin: string;
  readonly isLoopback: boolean;
}

/**
 * No blank, control character, backslash, percent sign, user info, query or fragment: programs disagree on where the
 * host of such an address ends. Nothing else than `http` and `https`: other words of git run programs (`ext::`).
 */
const PLAIN = /^https?:\/\/(?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\/[\w.~-]+)+\/?$/i;
const LONGEST = 2048;

/**
 * Reads an address to clone from: https, or plain http to this machine itself.
 * @throws AppError `gitFailed` for every other form; the address is not repeated, for it may hold a password
 */
export function cloneAddress(text: string): CloneAddress {
  const isPlain = text.length <= LONGEST && PLAIN.test(text) && !/\/\.{1,2}(?:\/|$)/.test(text) && URL.canParse(text);
  const url = isPlain ? new URL(text) : undefined;
  if (url === undefined) throw new AppError('gitFailed', { detail: l10n.t('this is no address to clone from') });
  const isLoopback = isLoopbackName(url.hostname);
  if (url.protocol === 'http:' && !isLoopback)
    throw new AppError('gitFailed', { detail: l10n.t('the address to clone from must begin with https') });
  return { url: url.href.replace(/\/$/, ''), origin: url.origin, isLoopback };
}
