import { AppError } from '../common/appError';
import type { CloneAddress } from './cloneAddress';
import { inheritedEnvironment } from './openGit';

/** A user name and token for git over HTTP, for one origin alone. */
export interface GitCredential {
  /** Scheme, host and port: `https://github.com`. */
  readonly origin: string;
  readonly username: string;
  readonly token: string;
}

export interface TransferAccess {
  readonly address: CloneAddress;
  /** Without one, or with one of another origin, the partner's own credential helper is asked. */
  readonly credential?: GitCredential | undefined;
  /** Proxy to use for an address elsewhere; the partner's settings of git and environment decide when absent. */
  readonly proxy?: string | undefined;
}

/** Where the partner keeps authorities of their own; all else that begins with `GIT_` is left out. */
const KEPT = ['GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'];
const PROXY = /^(?:https?|socks(?:4a?|5h?)):\/\/[^\s/]+\/?$/i;

/** Whether a credential belongs to an address: same scheme, host and port. */
export function isFor(credential: GitCredential, { origin }: CloneAddress): boolean {
  return URL.canParse(credential.origin) && new URL(credential.origin).origin === origin;
}

/** The value of the `Authorization` header without its scheme (RFC 7617). */
export const basicValue = ({ username, token }: GitCredential): string =>
  Buffer.from(`${username}:${token}`, 'utf8').toString('base64');

/**
 * The environment of a git command that talks to one repository elsewhere. Settings travel in it, not in arguments
 * that every process of the machine can read. They are bound to the repository's full address, because of two
 * settings of git the one with the longer address wins: nothing in the partner's own settings overrules them.
 * @throws AppError `proxy` when the proxy is no address of one
 */
export function transferEnvironment(access: TransferAccess): Record<string, string> {
  const settings = transferSettings(access);
  const config = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${String(index)}`, key],
    [`GIT_CONFIG_VALUE_${String(index)}`, value],
  ]);
  const kept = KEPT.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...inheritedEnvironment(),
    ...(Object.fromEntries(kept) as Record<string, string>),
    // Messages are read, so they come in one language.
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    // git's own traces can hold settings.
    GIT_TRACE2: '0',
    GIT_TRACE2_EVENT: '0',
    GIT_TRACE2_PERF: '0',
    GIT_ALLOW_PROTOCOL: new URL(access.address.url).protocol.replace(':', ''),
    GIT_CONFIG_COUNT: String(settings.length),
    ...(Object.fromEntries(config) as Record<string, string>),
  };
}

function transferSettings({ address, credential, proxy }: TransferAccess): (readonly [key: string, value: string])[] {
  const { url, isLoopback } = address;
  const settings: (readonly [string, string])[] = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.askPass', ''],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['submodule.recurse', 'false'],
    ['transfer.bundleURI', 'false'],
    // After a redirect git would send its headers to the other origin; alternates of the old protocol likewise.
    [`http.${url}.followRedirects`, 'false'],
    // git ends by itself when nobody is left to end it: less than a byte a second for two minutes.
    [`http.${url}.lowSpeedLimit`, '1'],
    [`http.${url}.lowSpeedTime`, '120'],
    // The address that was checked is the one that is used, whatever the partner's settings turn others into.
    [`url.${url}.insteadOf`, url],
  ];
  // A request to this machine in plain text must not go by way of another one.
  if (isLoopback) settings.push([`http.${url}.proxy`, '']);
  else if (proxy !== undefined && proxy !== '') settings.push([`http.${url}.proxy`, checkedProxy(proxy)]);
  if (credential === undefined || !isFor(credential, address)) return settings;
  return [
    ...settings,
    // A token that is refused must not make a helper ask, and none may learn it.
    ['credential.helper', ''],
    // An empty value drops the headers that were set before it.
    [`http.${url}.extraHeader`, ''],
    [`http.${url}.extraHeader`, `Authorization: Basic ${basicValue(credential)}`],
  ];
}

function checkedProxy(proxy: string): string {
  if (!PROXY.test(proxy)) throw new AppError('proxy', { service: 'github' });
  return proxy;
}
