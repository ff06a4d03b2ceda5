import { networkInterfaces } from 'node:os';
import { AppError, type AppErrorReason } from '../common/appError';
import { redact } from '../common/redact';
import { basicValue, isFor, type TransferAccess } from './transferEnvironment';

/** Longest sentence that is kept of git's or the server's own words, characters. */
const DETAIL_LIMIT = 300;

const REASON_BY_STATUS: Readonly<Record<number, AppErrorReason>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  407: 'proxy',
  408: 'timeout',
  410: 'notFound',
  429: 'rateLimited',
};

/** Words of git, libcurl and the TLS libraries it is built with. The first rule that fits decides. */
const RULES: readonly (readonly [reason: AppErrorReason, pattern: RegExp])[] = [
  ['proxy', /\bproxy\b.*(?:CONNECT|aborted|refused|407)|\bresolve proxy\b|CONNECT tunnel failed/i],
  ['unauthenticated', /\bAuthentication failed\b|\bcould not read (?:Username|Password)\b|\bInvalid username or\b/i],
  ['notFound', /^fatal: repository '[^']*' not found|^remote: (?:Repository )?not found/im],
  ['tls', /\bSSL\b|\bTLS\b|\bcertificate\b|\bgnutls\w*|\bschannel\b|\bsec_error\b|\bSecureTransport\b/i],
  ['timeout', /\btimed out\b|\btimeout\b|\btoo slow\b/i],
  ['offline', /\bNetwork is (?:unreachable|down)\b/i],
  [
    'unreachable',
    /\bresolve host\b|\b(?:Failed|Couldn't|Could not) (?:to )?connect\b|\bConnection (?:refused|reset|was reset|closed)\b|\bNo route to host\b|\bempty reply\b|\bRPC failed\b|\bhung up unexpectedly\b|\bearly EOF\b|\bunexpected disconnect\b|\bRecv failure\b|\bSend failure\b|\btransfer closed\b/i,
  ],
  // What answered does not speak git's protocol.
  ['notARadApi', /\bis this a git repository\b|\binvalid server response\b|\bnot valid: |\bprotocol error\b/i],
];

/**
 * What git printed when a transfer failed, in the reasons a partner can act on. No token, no user info and no control
 * character is in it, even when the server sends them back.
 * @param lines git's messages in English, without progress
 */
export function transferFailure(lines: readonly string[], access: TransferAccess, isOnline = hasNetwork): AppError {
  const { address, credential } = access;
  const text = lines.join('\n');
  const status = statusOf(text);
  const found = reasonOf(text, status);
  const detail = detailOf(lines, access);
  if (found === undefined) return new AppError('gitFailed', detail === '' ? {} : { detail });
  const reason = refine(found, credential !== undefined && isFor(credential, address), isOnline);
  const facts = { service: 'github', target: address.origin, ...(status === undefined ? {} : { status }) } as const;
  return new AppError(reason, detail === '' ? facts : { ...facts, detail });
}

function statusOf(text: string): number | undefined {
  const status = /\b(?:returned error: |HTTP )(\d{3})\b/.exec(text)?.[1];
  return status === undefined ? undefined : Number(status);
}

function reasonOf(text: string, status: number | undefined): AppErrorReason | undefined {
  const byWords = RULES.find(([, pattern]) => pattern.test(text))?.[0];
  if (status === undefined || byWords === 'proxy') return byWords;
  if (status >= 500) return status === 511 ? 'proxy' : 'serverError';
  // Redirects are not followed, so whoever sends one is not the service.
  return REASON_BY_STATUS[status] ?? (status < 400 ? 'notARadApi' : 'invalidRequest');
}

function refine(reason: AppErrorReason, hasCredential: boolean, isOnline: () => boolean): AppErrorReason {
  if (reason === 'unauthenticated' && !hasCredential) return 'signedOut';
  return reason === 'unreachable' && !isOnline() ? 'offline' : reason;
}

/** The server's own words when there are some, else git's last ones of weight. */
function detailOf(lines: readonly string[], { credential, proxy }: TransferAccess): string {
  const said = lines.filter((line) => /^remote: \S/.test(line));
  const fatal = lines.filter((line) => /^(?:fatal|error): /.test(line));
  let line = (said[0] ?? fatal[0] ?? lines.at(-1) ?? '').replace(/^(?:remote|fatal|error): /, '');
  const secrets = credential === undefined ? [] : [credential.token, basicValue(credential)];
  for (const secret of [...secrets, ...proxySecrets(proxy)]) line = line.replaceAll(secret, '[redacted]');
  return redact(line).replace(/\s+/g, ' ').trim().slice(0, DETAIL_LIMIT);
}

function proxySecrets(proxy: string | undefined): string[] {
  const password = proxy !== undefined && URL.canParse(proxy) ? new URL(proxy).password : '';
  return password === '' ? [] : [...new Set([password, safelyDecoded(password)])];
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether this machine has any address beside its own loopback. */
const hasNetwork = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal) === true);
