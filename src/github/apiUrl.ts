import * as l10n from '@vscode/l10n';
import { isLoopbackName } from '../common/loopback';

export const GITHUB_API_URL = 'https://api.github.com';

/** Why a text is no address of a GitHub API. */
export type ApiUrlRefusal = 'notAUrl' | 'notEncrypted' | 'userInfo' | 'queryOrFragment' | 'host' | 'webAddress';

export type CheckedApiUrl = { readonly apiUrl: string } | { readonly refusal: ApiUrlRefusal };

const API_PATH = '/api/v3';

/**
 * Checks an address that somebody typed for `rad.github.apiUrl`: https, or http on a loopback name. User info, query and
 * fragment have no place in it.
 * @returns the address in its normal form, without a slash at the end
 */
export function checkedApiUrl(text: string): CheckedApiUrl {
  const typed = text.trim();
  // The URL parser would drop line ends and tabs, take backslashes for slashes, and resolve `..`.
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s\\%]+$/i.test(typed) || /\/\.{1,2}(?:\/|$)/.test(typed))
    return { refusal: 'notAUrl' };
  const url = parsed(typed);
  if (url === undefined) return { refusal: 'notAUrl' };
  if (
    typed
      .replace(/^[^/]*\/\//, '')
      .split(/[/?#]/, 1)[0]
      ?.includes('@') === true
  )
    return { refusal: 'userInfo' };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackName(url.hostname)))
    return { refusal: url.protocol === 'http:' ? 'notEncrypted' : 'notAUrl' };
  if (/[?#]/.test(typed)) return { refusal: 'queryOrFragment' };
  if (url.hostname.endsWith('.') || !/^[a-z0-9.:[\]-]+$/.test(url.hostname)) return { refusal: 'host' };
  const path = url.pathname.replace(/\/+$/, '');
  if (!/^(?:\/[\w.~-]+)*$/.test(path)) return { refusal: 'notAUrl' };
  if (/^(?:www\.)?github\.com$/.test(url.hostname)) return { refusal: 'webAddress' };
  return { apiUrl: `${url.origin}${path}` };
}

/**
 * The web address that belongs to an API, without a slash at the end: repositories are cloned from below it.
 * @param apiUrl as `checkedApiUrl` returns it
 */
export function webUrlOf(apiUrl: string): string {
  const { protocol, host, pathname } = new URL(apiUrl);
  const path = pathname.replace(/\/+$/, '');
  if (path.toLowerCase().endsWith(API_PATH)) return `${protocol}//${host}${path.slice(0, -API_PATH.length)}`;
  const web = path === '' ? /^api\.(github\.com|[a-z0-9-]+\.ghe\.com)$/.exec(host)?.[1] : undefined;
  return `${protocol}//${web ?? `${host}${path}`}`;
}

/** The web host of an API with its port and path prefix, as `RepositoryAddress` names it. */
export const webHostOf = (apiUrl: string): string => webUrlOf(apiUrl).replace(/^[a-z]+:\/\//, '');

/** The API of a web host: the inverse of `webHostOf`, with http on loopback names only. */
export function apiUrlOf(webHost: string): string {
  if (/^(?:github\.com|[a-z0-9-]+\.ghe\.com)$/.test(webHost)) return `https://api.${webHost}`;
  const [hostname = ''] = /^(?:\[[^\]]*\]|[^:/]*)/.exec(webHost) ?? [];
  return isLoopbackName(hostname) ? `http://${webHost}` : `https://${webHost}${API_PATH}`;
}

/** One sentence for whoever typed the address. */
export function apiUrlRefusalText(refusal: ApiUrlRefusal): string {
  switch (refusal) {
    case 'notAUrl':
      return l10n.t('This is not an address of a web service. It looks like {0}.', GITHUB_API_URL);
    case 'notEncrypted':
      return l10n.t('The address must begin with https: a token is never sent unencrypted.');
    case 'userInfo':
      return l10n.t('The address must not hold a user name or password.');
    case 'queryOrFragment':
      return l10n.t('The address must not hold "?" or "#".');
    case 'host':
      return l10n.t('The host name of this address is not valid.');
    case 'webAddress':
      return l10n.t('This is the address of the website. Its API is at {0}.', GITHUB_API_URL);
  }
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
