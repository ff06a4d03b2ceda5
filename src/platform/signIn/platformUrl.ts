import * as l10n from '@vscode/l10n';
import { isLoopbackName } from '../../common/loopback';

/** Why an address is refused. */
export type PlatformUrlRefusal = 'empty' | 'invalid' | 'notHttps' | 'userInfo' | 'query' | 'fragment';

export type PlatformUrlCheck =
  | { readonly ok: true; /** Without a trailing slash, the host as it goes over the wire. */ readonly url: string }
  | { readonly ok: false; readonly reason: PlatformUrlRefusal };

const refuse = (reason: PlatformUrlRefusal): PlatformUrlCheck => ({ ok: false, reason });

/**
 * Whether a platform may live at this address: https, or http on this very machine, and nothing but scheme, host, port
 * and path. What a URL parser forgives (backslashes, missing slashes, blanks inside) is refused, because people and
 * parsers read such addresses differently. A host in other letters comes back in its ASCII form (`xn--…`), so that a
 * look-alike shows.
 */
export function checkedPlatformUrl(text: string): PlatformUrlCheck {
  const given = text.trim();
  if (given === '') return refuse('empty');
  if (/[\s\\\u0000-\u001f\u007f]/.test(given) || !/^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i.test(given))
    return refuse('invalid');
  if (!URL.canParse(given)) return refuse('invalid');
  const url = new URL(given);
  if (/^[^/]*\/\/[^/?#]*@/.test(given)) return refuse('userInfo');
  if (given.includes('#')) return refuse('fragment');
  if (given.includes('?')) return refuse('query');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
    return refuse('notHttps');
  }
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** One sentence for the person who typed the address. */
export function platformUrlRefusal(reason: PlatformUrlRefusal): string {
  switch (reason) {
    case 'empty':
      return l10n.t('Enter the address of the RAD platform.');
    case 'invalid':
      return l10n.t('This is not a web address. It looks like https://rad.example.com.');
    case 'notHttps':
      return l10n.t('The address must begin with https://. Only a platform on this machine may use http://.');
    case 'userInfo':
      return l10n.t('The address must not contain a user name or password.');
    case 'query':
      return l10n.t('The address must not contain a question mark.');
    case 'fragment':
      return l10n.t('The address must not contain a number sign (#).');
  }
}

/**
 * Whether a host, as `URL.hostname` writes it, names this machine, names below `localhost` included (RFC 6761,
 * section 6.3).
 */
export function isLoopbackHost(hostname: string): boolean {
  return isLoopbackName(hostname) || hostname.endsWith('.localhost');
}

/** Whether plain http is fine for this address because it does not leave the machine. */
export function isLoopbackHttp(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && isLoopbackHost(hostname);
}
