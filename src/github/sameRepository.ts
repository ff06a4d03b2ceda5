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

/**
 * The first remote of a work tree that leads to one of the repositories on a host, in the order of the remotes.
 * @param host as `RepositoryAddress` names it
 * @param fullNames `owner/name` each
 */
export function recogniseRemote(
  remotes: readonly NamedRemote[],
  host: string,
  fullNames: readonly string[],
): { readonly fullName: string; readonly remote: string } | undefined {
  for (const { name, url } of remotes) {
    const fullName = fullNames.find((candidate) => sameRepository(url, { host, fullName: candidate }));
    if (fullName !== undefined) return { fullName, remote: name };
  }
  return undefined;
}
