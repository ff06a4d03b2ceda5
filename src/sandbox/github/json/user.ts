import type { GitHubService } from '../service';
import type { GitHubAccount } from '../grant';
import { nodeId, stableId } from './ids';

/** GitHub's schema `simple-user`. */
export function simpleUser(service: GitHubService, account: Pick<GitHubAccount, 'login' | 'id'>) {
  const base = service.baseUrl();
  const url = `${base}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('U', account.id),
    avatar_url: `${base}/avatars/u/${account.id}`,
    gravatar_id: '',
    url,
    html_url: `${base}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

/** The user of a login; an owner without an account gets an id of its own. */
export function userOf(service: GitHubService, login: string) {
  const account = service.accounts().find((one) => one.login.toLowerCase() === login.toLowerCase());
  return simpleUser(service, account ?? { login, id: stableId(login) });
}

/** The user with a commit's mail address, or null as on GitHub. */
export function userOfMail(service: GitHubService, email: string) {
  const account = service.accounts().find((one) => one.email.toLowerCase() === email.toLowerCase());
  return account === undefined ? null : simpleUser(service, account);
}

/** GitHub's schema `private-user`: the caller about itself. */
export function privateUser(service: GitHubService, account: GitHubAccount) {
  const own = service
    .repositories()
    .filter((one) => one.name.toLowerCase().startsWith(`${account.login.toLowerCase()}/`));
  const hidden = own.filter((one) => one.private).length;
  return {
    ...simpleUser(service, account),
    user_view_type: 'private',
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: account.email,
    notification_email: account.email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: own.length - hidden,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    private_gists: 0,
    total_private_repos: hidden,
    owned_private_repos: hidden,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}
