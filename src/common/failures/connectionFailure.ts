import { AppError, type AppErrorReason } from '../appError';
import type { FailureContext } from './answerFailure';
import { errorTraces } from './errorTraces';

interface Rule {
  readonly reason: AppErrorReason;
  /** Codes of Node, undici, axios and Chromium, and names of DOM errors. */
  readonly pattern: RegExp;
}

/** The first rule that fits any error of the chain decides, so the most telling come first. */
const RULES: readonly Rule[] = [
  {
    reason: 'proxy',
    pattern:
      /^(?:HTTP_407|ERR_PROXY_\w+|ERR_TUNNEL_\w+|ERR_HTTPS_PROXY_\w+|ERR_\w*PROXY_(?:AUTH|CONNECTION)\w*|UND_ERR_PRX_TLS|ERR_SOCKS_\w+)$/,
  },
  {
    reason: 'tls',
    pattern:
      /^(?:CERT_\w+|CRL_\w+|ERR_TLS_\w+|ERR_SSL_\w+|ERR_CERT_\w+|ERR_CERTIFICATE_\w+|ERR_BAD_SSL_\w+|EPROTO|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|ERROR_IN_CERT_\w+|ERROR_IN_CRL_\w+|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|TLS_ALERT)$/,
  },
  { reason: 'cancelled', pattern: /^(?:AbortError|ABORT_ERR|ERR_CANCELED|UND_ERR_ABORTED|ERR_ABORTED)$/ },
  {
    reason: 'timeout',
    pattern:
      /^(?:TimeoutError|ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_\w+_TIMEOUT|ERR_(?:CONNECTION_)?TIMED_OUT)$/,
  },
  {
    // EAI_AGAIN: no name server could be asked. ENOTFOUND may as well be a mistyped address.
    reason: 'offline',
    pattern: /^(?:EAI_AGAIN|ENETDOWN|ENETUNREACH|ENONET|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_IO_SUSPENDED)$/,
  },
  // What answered does not speak HTTP.
  { reason: 'notARadApi', pattern: /^(?:HPE_\w+|HTTPParserError|ERR_INVALID_HTTP_RESPONSE)$/ },
  { reason: 'invalidAnswer', pattern: /^(?:ERR_BAD_RESPONSE|UND_ERR_RES\w+|UND_ERR_HEADERS_OVERFLOW)$/ },
];

/** What says least of the chain: the wrappers. */
const WRAPPER = /^(?:ERR_NETWORK|ERR_FAILED|UND_ERR|\w*Error)$/;

/**
 * A request without an answer in the reasons a partner can act on. Reads codes, names and known phrases of the error
 * and its causes and keeps one code of them: the errors themselves may carry headers and so are not the `cause`.
 */
export function connectionFailure(error: unknown, { service, target }: FailureContext): AppError {
  const traces = errorTraces(error);
  for (const { reason, pattern } of RULES) {
    const found = traces.find((trace) => pattern.test(trace));
    if (found !== undefined) return new AppError(reason, { service, target, detail: found });
  }
  const detail = traces.find((trace) => !WRAPPER.test(trace)) ?? traces[0];
  return new AppError('unreachable', { service, target, ...(detail === undefined ? {} : { detail }) });
}
