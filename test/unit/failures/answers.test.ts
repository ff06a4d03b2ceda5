import assert from 'node:assert/strict';
import type { AppError, AppErrorReason, ServiceName } from '../../../src/common/appError';
import { answerFailure } from '../../../src/common/failures/answerFailure';
import { retryAt } from '../../../src/common/failures/retryTime';

const NOW = Date.UTC(2026, 10, 22, 10);

const BODIES: Readonly<Record<ServiceName, (status: number) => unknown>> = {
  platform: (status) => ({ type: 'about:blank', title: 'Refused', status, code: 'some_code', detail: 'Because.' }),
  github: (status) => ({ message: 'Because.', status: String(status) }),
  jules: (code) => ({ error: { code, status: 'SOME_STATUS', message: 'Because.' } }),
};

interface Given {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly credential?: string;
}

const failed = (service: ServiceName, status: number, given: Given = {}): AppError =>
  answerFailure(
    {
      status,
      header: (name) => given.headers?.[name],
      body: 'body' in given ? given.body : BODIES[service](status),
    },
    { service, target: 'GET /x', now: NOW, credential: given.credential ?? 'a-credential' },
  );

const EVERYWHERE: readonly (readonly [status: number, reason: AppErrorReason])[] = [
  [302, 'notARadApi'],
  [304, 'notARadApi'],
  [400, 'invalidRequest'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [407, 'proxy'],
  [408, 'timeout'],
  [409, 'invalidRequest'],
  [410, 'notFound'],
  [422, 'invalidRequest'],
  [429, 'rateLimited'],
  [500, 'serverError'],
  [502, 'serverError'],
  [503, 'serverError'],
  [504, 'serverError'],
  [511, 'proxy'],
];

describe('answers that are failures', () => {
  for (const service of ['platform', 'github', 'jules'] as const) {
    for (const [status, reason] of EVERYWHERE) {
      it(`${service} ${String(status)} means ${reason}`, () => {
        const error = failed(service, status);
        assert.equal(error.reason, reason);
        assert.equal(error.details.service, service);
        assert.equal(error.details.status, status);
        assert.equal(error.details.target, 'GET /x');
      });
    }

    it(`${service}: a 404 in another form is not its API`, () => {
      for (const body of ['<html>', '', null, [], {}, { error: 'not found' }, { code: 'not_found' }]) {
        assert.equal(failed(service, 404, { body }).reason, 'notARadApi');
      }
    });

    it(`${service}: a 401 without a sign-in means signed out`, () => {
      assert.equal(failed(service, 401, { credential: '' }).reason, 'signedOut');
    });
  }

  it('412 is a lost race on the platform only', () => {
    assert.equal(failed('platform', 412).reason, 'stalePublishedSet');
    assert.equal(failed('github', 412).reason, 'invalidRequest');
  });

  it('a 403 of GitHub is a rate limit when its headers say so', () => {
    const reset = String(NOW / 1000 + 90);
    const primary = failed('github', 403, { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } });
    assert.deepEqual([primary.reason, primary.details.retryAt], ['rateLimited', NOW + 90_000]);
    const secondary = failed('github', 403, { headers: { 'retry-after': '60', 'x-ratelimit-remaining': '12' } });
    assert.deepEqual([secondary.reason, secondary.details.retryAt], ['rateLimited', NOW + 60_000]);
    const other = failed('github', 403, { headers: { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': reset } });
    assert.deepEqual([other.reason, other.details.retryAt], ['forbidden', undefined]);
    assert.equal(failed('platform', 403, { headers: { 'x-ratelimit-remaining': '0' } }).reason, 'forbidden');
  });

  it('a key that Jules refuses with 400 or 403 is refused all the same', () => {
    const body = (reason: string) => ({ error: { status: 'INVALID_ARGUMENT', details: [{ reason }] } });
    assert.equal(failed('jules', 400, { body: body('API_KEY_INVALID') }).reason, 'unauthenticated');
    assert.equal(failed('jules', 403, { body: body('API_KEY_SERVICE_BLOCKED') }).reason, 'forbidden');
    assert.equal(failed('jules', 400, { body: body('SOMETHING') }).reason, 'invalidRequest');
  });

  it('keep code, one line of the service’s words, and the request id', () => {
    const { details } = failed('platform', 422, { headers: { 'x-request-id': 'r-1' } });
    assert.deepEqual([details.code, details.detail, details.requestId], ['some_code', 'Because.', 'r-1']);
    assert.equal(failed('github', 500, { headers: { 'x-github-request-id': 'A:B' } }).details.requestId, 'A:B');
    const long = failed('github', 422, { body: { message: `two\nlines ${'x'.repeat(1000)}` } }).details.detail ?? '';
    assert.ok(long.startsWith('two lines x') && long.length === 300);
    assert.equal(failed('jules', 401).details.detail, undefined);
  });

  it('a time to come back is seconds or a date, and nothing else', () => {
    assert.equal(retryAt('60', NOW), NOW + 60_000);
    assert.equal(retryAt('Sun, 22 Nov 2026 10:00:30 GMT', 0), NOW + 30_000);
    for (const header of ['soon', '', '-5 minutes ago', undefined, 7, '9'.repeat(30)]) {
      assert.equal(retryAt(header, NOW), undefined, String(header));
    }
  });
});
