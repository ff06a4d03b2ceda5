import { isLoopbackName } from '../common/loopback';
import { webUrlOf } from './apiUrl';

/**
 * GitHub's page for making a classic token with a scope ticked.
 * @param apiUrl as `checkedApiUrl` returns it; the page is on the web host that belongs to it
 */
export function classicTokenPage(apiUrl: string, scope: string, description: string): string {
  return `${webUrlOf(apiUrl)}/settings/tokens/new?${new URLSearchParams({ scopes: scope, description }).toString()}`;
}

/**
 * GitHub's page for making a fine-grained token that may read the contents of an owner's repositories; which of them,
 * its person chooses there ("Pre-filling fine-grained personal access token details using URL parameters").
 * @param fullName `owner/name`
 */
export function fineGrainedTokenPage(apiUrl: string, fullName: string, name: string): string {
  const [owner = ''] = fullName.split('/');
  const query = new URLSearchParams({ name, description: fullName, target_name: owner, contents: 'read' });
  return `${webUrlOf(apiUrl)}/settings/personal-access-tokens/new?${query.toString()}`;
}

/** GitHub's page with the tokens that somebody made. */
export const tokensPage = (apiUrl: string): string => `${webUrlOf(apiUrl)}/settings/tokens`;

/** GitHub's page with a repository. @param fullName `owner/name` */
export const repositoryPage = (apiUrl: string, fullName: string): string => `${webUrlOf(apiUrl)}/${fullName}`;

/**
 * Whether a page that the platform names may be opened: https, or http to this machine itself when the platform runs
 * here. User info has no place in such an address: it makes one host look like another.
 */
export function isOpenablePage(url: string, isSandbox: boolean): boolean {
  if (url.length > 2048 || !URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (isSandbox && protocol === 'http:' && isLoopbackName(hostname));
}
