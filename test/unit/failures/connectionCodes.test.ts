import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { AppErrorReason } from '../../../src/common/appError';
import { connectionFailure } from '../../../src/common/failures/connectionFailure';
import { randomised } from '../randomised';

const CONTEXT = { service: 'platform', target: 'GET /me' } as const;

const CODES: Readonly<Partial<Record<AppErrorReason, readonly string[]>>> = {
  unreachable: ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'EPIPE', 'UND_ERR_SOCKET'],
  offline: ['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN'],
  timeout: ['ETIMEDOUT', 'ECONNABORTED', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'],
  cancelled: ['ERR_CANCELED', 'ABORT_ERR', 'UND_ERR_ABORTED'],
  proxy: ['ERR_PROXY_TUNNEL', 'UND_ERR_PRX_TLS', 'ERR_PROXY_INVALID_CONFIG'],
  invalidAnswer: ['ERR_BAD_RESPONSE', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
  notARadApi: ['HPE_INVALID_CONSTANT'],
  tls: [
    ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_UNTRUSTED', 'CERT_REVOKED', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
    ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO', 'HOSTNAME_MISMATCH'],
    ...['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'INVALID_CA'],
  ],
};

const CHROMIUM: readonly (readonly [code: string, reason: AppErrorReason])[] = [
  ['ERR_INTERNET_DISCONNECTED', 'offline'],
  ['ERR_NAME_NOT_RESOLVED', 'unreachable'],
  ['ERR_CONNECTION_REFUSED', 'unreachable'],
  ['ERR_CONNECTION_TIMED_OUT', 'timeout'],
  ['ERR_TIMED_OUT', 'timeout'],
  ['ERR_CERT_AUTHORITY_INVALID', 'tls'],
  ['ERR_CERT_DATE_INVALID', 'tls'],
  ['ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['ERR_PROXY_CONNECTION_FAILED', 'proxy'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
  ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy'],
  ['ERR_ABORTED', 'cancelled'],
];

const withCode = (code: string, more: object = {}): Error => Object.assign(new Error('it failed'), { code }, more);

describe('codes of connections', () => {
  for (const [reason, codes] of Object.entries(CODES)) {
    for (const code of codes) {
      it(`${code} means ${reason}, alone, as cause and among several`, () => {
        const wrapped = new TypeError('fetch failed', { cause: withCode(code) });
        const gathered = new TypeError('fetch failed', { cause: new AggregateError([withCode(code), withCode(code)]) });
        const axiosLike = withCode('ERR_NETWORK', { name: 'AxiosError', cause: wrapped });
        for (const error of [withCode(code), wrapped, gathered, axiosLike]) {
          const failure = connectionFailure(error, CONTEXT);
          assert.equal(failure.reason, reason);
          assert.equal(failure.details.detail, code);
          assert.equal(failure.details.service, 'platform');
        }
      });
    }
  }

  for (const [code, reason] of CHROMIUM) {
    it(`net::${code} means ${reason}`, () => {
      assert.equal(connectionFailure(new Error(`net::${code}`), CONTEXT).reason, reason);
    });
  }

  it('a tunnel that was refused is the proxy, though it looks like an abort', () => {
    const tunnel = Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), {
      name: 'AbortError',
      code: 'UND_ERR_ABORTED',
    });
    assert.equal(connectionFailure(new TypeError('fetch failed', { cause: tunnel }), CONTEXT).reason, 'proxy');
    const old = new Error('tunneling socket could not be established, statusCode=407');
    assert.equal(connectionFailure(old, CONTEXT).reason, 'proxy');
  });

  it('names of DOM errors count', () => {
    assert.equal(connectionFailure(new DOMException('', 'AbortError'), CONTEXT).reason, 'cancelled');
    assert.equal(connectionFailure(new DOMException('', 'TimeoutError'), CONTEXT).reason, 'timeout');
  });

  it('a failure that says nothing is unreachable', () => {
    const failure = connectionFailure(withCode('ERR_NETWORK', { cause: new TypeError('fetch failed') }), CONTEXT);
    assert.deepEqual([failure.reason, failure.details.detail], ['unreachable', 'ERR_NETWORK']);
  });

  it('a circle of causes ends', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    assert.equal(connectionFailure(first, CONTEXT).reason, 'unreachable');
  });

  it('whatever is thrown becomes one reason, and no text of it is kept', () => {
    const secret = 'Bearer secret-of-the-test';
    fc.assert(
      fc.property(fc.anything(), fc.string(), (thing, text) => {
        for (const error of [
          thing,
          new Error(`${secret} ${text}`, { cause: thing }),
          { message: secret, code: secret },
        ]) {
          const failure = connectionFailure(error, CONTEXT);
          assert.ok(!JSON.stringify([failure.message, failure.details]).includes('secret-of'));
        }
      }),
      randomised(2000),
    );
  });
});
