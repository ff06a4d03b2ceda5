import { parseRemote, type RemoteUrl, type RepositoryAddress } from './remoteUrl';

const GITHUB = 'github.com';

/** Other names of github.com: its web address of old, and ssh where only port 443 is open (docs.github.com, "Using SSH over the HTTPS port"). */
const ALIASES: Readonly<Record<string, readonly RemoteUrl['transport'][]>> = {
  'www.github.com': ['https', 'http'],
  'ssh.github.com': ['ssh'],
};

/**
 * Whether a git remote leads to a repository, whatever the form of its address: https, http, ssh, git, scp-like; with or
 * without `.git`, user info and trailing slash. Names on GitHub do not differ by case alone. Look-alike hosts and
 * addresses that are not plain never match. It says which repository is meant, not that a token may go there: that is
 * the connected origin alone.
 */
export function sameRepository(remoteUrl: string, repository: RepositoryAddress): boolean {
  const remote = parseRemote(remoteUrl);
  if (remote === undefined) return false;
  const sameName = `${remote.owner}/${remote.name}`.toLowerCase() === repository.fullName.toLowerCase();
  return sameName && isOnHost(remote, repository.host.toLowerCase());
}

/** @param address web host with port and path prefix, lower case */
function isOnHost(remote: RemoteUrl, address: string): boolean {
  const [, host = '', port = '', prefix = ''] = /^([^/:[]+|\[[^\]]+\])(?::(\d+))?(?:\/(.*))?$/.exec(address) ?? [];
  const { transport } = remote;
  const isAlias = host === GITHUB && ALIASES[remote.host]?.includes(transport) === true;
  if (remote.host !== host && !isAlias) return false;
  const webPort = port === '' ? undefined : Number(port);
  const atPrefix = remote.prefix.toLowerCase() === prefix;
  if (transport === 'https' || transport === 'http') return atPrefix && remote.port === webPort;
  if (host === GITHUB) return atPrefix && remote.port === (isAlias && remote.port !== undefined ? 443 : undefined);
  // Where an enterprise host listens for ssh cannot be told from its web address, and a path prefix is the web's alone.
  return (atPrefix || remote.prefix === '') && (transport === 'ssh' || isGitPort(remote.port, webPort));
}

const isGitPort = (port: number | undefined, webPort: number | undefined): boolean =>
  port === undefined || port === webPort;

/** A remote of a git repository. */
export interface NamedRemote {
  readonly name: string;
  readonly url: string;
}

/** A repository on a host, and the remote of a work tree that leads to it. */
export interface RemoteRepository {
  /** `owner/name` */
  readonly fullName: string;
  readonly remote: string;
}

/**
 * The repositories on a host that the remotes of a work tree lead to, in the order of the remotes; each once, with its
 * first remote.
 * @param host as `RepositoryAddress` names it
 */
export function repositoriesOnHost(remotes: readonly NamedRemote[], host: string): readonly RemoteRepository[] {
  const found = new Map<string, RemoteRepository>();
  for (const { name: remote, url } of remotes) {
    const parsed = parseRemote(url);
    if (parsed === undefined || !isOnHost(parsed, host.toLowerCase())) continue;
    const fullName = `${parsed.owner}/${parsed.name}`;
    const key = fullName.toLowerCase();
    if (!found.has(key)) found.set(key, { fullName, remote });
  }
  return [...found.values()];
}
