/** A repository on a GitHub: on github.com, on an enterprise host, or on a loopback address. */
export interface RepositoryAddress {
  /** Web host with its port and path prefix when it has one: `github.com`, `ghe.example:8443`, `corp.example/github`. */
  readonly host: string;
  /** `owner/name` */
  readonly fullName: string;
}

/** What a git remote says, without its user info. */
export interface RemoteUrl {
  readonly transport: 'https' | 'http' | 'ssh' | 'git';
  /** Lower case, without port. */
  readonly host: string;
  /** Absent when none is named or it is the transport's own. */
  readonly port?: number;
  /** What stands before the owner, without slashes at its ends; empty on most hosts. */
  readonly prefix: string;
  readonly owner: string;
  /** Without `.git`. */
  readonly name: string;
}

const TRANSPORTS: Readonly<Record<string, RemoteUrl['transport']>> = {
  https: 'https',
  http: 'http',
  ssh: 'ssh',
  'git+ssh': 'ssh',
  'ssh+git': 'ssh',
  git: 'git',
};
const DEFAULT_PORT = { https: 443, http: 80, ssh: 22, git: 9418 } as const;

/** No whitespace, control character or backslash: programs disagree on where the host of such an address ends. */
const PRINTABLE = /^[\u0021-\u005b\u005d-\u007e]{1,2048}$/;
const SCHEME = /^([a-z+]+):\/\/([^/?#]+)\/([^?#]*)$/i;
/** git's short form of ssh, also with the host in brackets: `git@host:path`, `[git@host:2222]:path`. */
const SCP_LIKE = /^(?:\[([^\]/]+)\]|((?:[^@:/[\]]+@)?(?:[^@:/[\]]+|\[[^\]/]+\]))):([^:?#][^?#]*)$/;
const AUTHORITY = /^(?:([^@/]*)@)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\d{0,5}))?$/i;
const OWNER = /^[a-z0-9][a-z0-9_-]*$/i;
const SEGMENT = /^(?!\.{1,2}$)[\w.-]+$/;

/**
 * Reads the address of a git remote in any form that git takes for one on another host (git-fetch(1), "GIT URLS").
 * @returns undefined for local paths, other schemes, remote helpers (`ext::`) and whatever programs could read in two ways
 */
export function parseRemote(url: string): RemoteUrl | undefined {
  if (!PRINTABLE.test(url)) return undefined;
  const [, scheme = '', authority = '', path = ''] = SCHEME.exec(url) ?? [];
  if (scheme !== '') return remoteOf(TRANSPORTS[scheme.toLowerCase()], authority, path);
  if (url.includes('://') || /^[^[@/]*::/.test(url) || /^[a-z]:/i.test(url)) return undefined;
  const [, bracketed, plain, scpPath = ''] = SCP_LIKE.exec(url) ?? [];
  return remoteOf('ssh', bracketed ?? plain ?? '', scpPath);
}

function remoteOf(
  transport: RemoteUrl['transport'] | undefined,
  authority: string,
  path: string,
): RemoteUrl | undefined {
  const [, user = '', host = '', port = ''] = AUTHORITY.exec(authority) ?? [];
  // ssh would take a name with a dash in front for an option.
  if (transport === undefined || host === '' || user.startsWith('-') || Number(port) > 65_535) return undefined;
  const segments = path
    .replace(/^\//, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/');
  const [owner = '', name = ''] = segments.slice(-2);
  if (segments.length < 2 || !OWNER.test(owner) || !segments.every((segment) => SEGMENT.test(segment)))
    return undefined;
  const named = Number(port);
  return {
    transport,
    host: host.toLowerCase(),
    ...(named === 0 || named === DEFAULT_PORT[transport] ? {} : { port: named }),
    prefix: segments.slice(0, -2).join('/'),
    owner,
    name,
  };
}
