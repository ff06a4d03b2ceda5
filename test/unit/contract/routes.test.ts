import assert from 'node:assert/strict';
import fc from 'fast-check';
import { QUERIES } from '../../../src/contract/operations/components';
import type { Operation } from '../../../src/contract/operations/operation';
import { OPERATIONS } from '../../../src/contract/operations/operations';
import { problem } from '../../../src/contract/problem';
import { PROBLEM_STATUS } from '../../../src/contract/problemCodes';
import { PROBLEM_TITLES } from '../../../src/contract/problemTitles';
import { fillPath, ROOT_ROUTES, ROUTES } from '../../../src/contract/routes';
import { randomised } from '../randomised';

/** The route table of the API: number of the row, then what it stands for. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  1: ['GET /me'],
  2: ['GET /partner/settings'],
  3: ['PUT /partner/settings/github-token', 'DELETE /partner/settings/github-token'],
  5: ['PUT /partner/settings/repository', 'DELETE /partner/settings/repository'],
  7: ['GET /partner/modules/discovered'],
  8: ['GET /partner/modules/published'],
  9: ['PUT /partner/modules/published'],
  18: ['GET /modules'],
  19: ['GET /modules/{}'],
  20: ['GET /modules/{}/form'],
  21: ['PUT /me/pins/{}', 'DELETE /me/pins/{}'],
  22: ['POST /quotes'],
  23: ['POST /deployments'],
  24: ['GET /deployments'],
  25: ['GET /deployments/{}'],
  26: ['PATCH /deployments/{}'],
  27: ['POST /deployments/{}/actions'],
  28: ['GET /deployments/{}/builds'],
  29: ['GET /deployments/{}/builds/{}/logs'],
  30: ['GET /deployments/{}/outputs'],
  31: ['PUT /deployments/{}/rating'],
  32: ['GET /deployments/{}/events'],
  33: ['GET /credits/balance'],
  34: ['GET /credits/transactions'],
  35: ['GET /costs/projects'],
  36: ['GET /invoices'],
  37: ['GET /invoices/{}', 'GET /invoices/{}/pdf'],
  38: ['GET /payments/options'],
  39: ['POST /payments/checkout-sessions'],
  40: ['GET /payments/checkout-sessions/{}'],
  41: ['GET /revenue/partner'],
  42: ['GET /revenue/partner/summary'],
  43: ['POST /modules/{}/messages'],
};

const ALL: readonly Operation[] = Object.values(OPERATIONS);
const API = ALL.filter(({ root }) => !root);
const named = ({ method, path }: Operation): string => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`;
const queryKeys = ({ query }: Operation): string[] =>
  Object.keys((query as { shape?: object } | undefined)?.shape ?? {});

describe('the route table', () => {
  it('has every route once and nothing else', () => {
    assert.deepEqual(API.map(named).sort(), Object.values(TABLE).flat().sort());
    assert.equal(new Set(ALL.map(named)).size, ALL.length);
  });

  it('describes what the light table names', () => {
    const routes: Record<string, { method: string; path: string }> = { ...ROUTES, ...ROOT_ROUTES };
    assert.deepEqual(Object.keys(OPERATIONS).sort(), Object.keys(routes).sort());
    for (const [id, { method, path }] of Object.entries(OPERATIONS)) assert.deepEqual({ method, path }, routes[id], id);
  });

  it('asks for an Idempotency-Key at every write of the API and nowhere else', () => {
    const withKey = ALL.filter(({ headers }) => headers.includes('Idempotency-Key')).map(named);
    assert.deepEqual(withKey, API.filter(({ method }) => method !== 'GET').map(named));
    for (const { headers, problems } of API)
      assert.equal(problems.includes('idempotency_key_reused'), headers.includes('Idempotency-Key'));
  });

  it('asks for a token below /api/v1 and nowhere else', () => {
    for (const operation of ALL) {
      assert.equal(operation.auth, !operation.root, named(operation));
      assert.equal(operation.problems.includes('unauthenticated'), operation.auth);
    }
  });

  it('guards the published set with its ETag', () => {
    assert.ok(OPERATIONS.getPublishedModules.success.headers.includes('ETag'));
    assert.ok(OPERATIONS.putPublishedModules.headers.includes('If-Match'));
    for (const code of ['precondition_required', 'precondition_failed'] as const)
      assert.deepEqual(ALL.filter(({ problems }) => problems.includes(code)).map(named), [
        'PUT /partner/modules/published',
      ]);
  });

  it('pages every list and nothing else', () => {
    const lists = API.filter((operation) => queryKeys(operation).includes('cursor'));
    assert.equal(lists.length, 8);
    for (const operation of lists) {
      assert.ok(queryKeys(operation).includes('limit'), named(operation));
      const page = operation.success.content?.['application/json'] as { shape?: object } | undefined;
      assert.ok(page?.shape !== undefined && 'data' in page.shape && 'nextCursor' in page.shape, named(operation));
    }
  });

  it('limits the range of every query that has one', () => {
    for (const operation of API)
      assert.equal(
        operation.problems.includes('range_too_large'),
        queryKeys(operation).includes('from'),
        named(operation),
      );
  });

  it('answers in the media types of the table', () => {
    const other = ALL.flatMap(({ success: { content }, ...rest }) =>
      Object.keys(content ?? {})
        .filter((mediaType) => mediaType !== 'application/json')
        .map((mediaType) => `${named(rest as Operation)}: ${mediaType}`),
    );
    assert.deepEqual(other.sort(), [
      'GET /credits/transactions: text/csv',
      'GET /deployments/{}/builds/{}/logs: text/plain',
      'GET /deployments/{}/events: text/event-stream',
      'GET /invoices/{}/pdf: application/pdf',
      'GET /revenue/partner: text/csv',
    ]);
    assert.ok(OPERATIONS.getBuildLog.success.headers.includes('Next-Offset'));
    assert.ok(OPERATIONS.getEvents.headers.includes('Last-Event-ID'));
    for (const { success } of ALL)
      assert.equal(success.status === 204, success.content === undefined && success.status === 204);
  });

  it('names every problem code somewhere', () => {
    const used = new Set(ALL.flatMap(({ problems }) => problems));
    assert.deepEqual([...used].sort(), Object.keys(PROBLEM_STATUS).sort());
    assert.deepEqual(Object.keys(PROBLEM_TITLES).sort(), Object.keys(PROBLEM_STATUS).sort());
    assert.equal(problem.parse({ type: 'about:blank', title: 'T', status: 418, code: 'teapot' }).code, 'teapot');
  });
});

describe('queries', () => {
  const parse = (name: string, query: Record<string, string>) => QUERIES[name]?.safeParse(query);

  it('take a limit from 1 to 100 in digits, and 25 without one', () => {
    assert.deepEqual(parse('buildsQuery', {})?.data, { limit: 25 });
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 300 }), (limit) => {
        const parsed = parse('buildsQuery', { limit: String(limit) });
        assert.equal(parsed?.success, limit >= 1 && limit <= 100);
        if (parsed.success) assert.deepEqual(parsed.data, { limit });
      }),
      randomised(1000),
    );
    for (const limit of ['', ' 5', '0x10', '1e1', '5.0', '+5', 'ten'])
      assert.equal(parse('buildsQuery', { limit })?.success, false, limit);
  });

  it('read offsets in bytes and booleans in words', () => {
    assert.deepEqual(parse('buildLogQuery', { offset: '10240', step: 'apply' })?.data, {
      offset: 10_240,
      step: 'apply',
    });
    assert.equal(parse('buildLogQuery', { offset: '-1' })?.success, false);
    assert.deepEqual(parse('updateQuery', {})?.data, { confirmDestructive: false });
    assert.deepEqual(parse('updateQuery', { confirmDestructive: 'true' })?.data, { confirmDestructive: true });
    assert.equal(parse('updateQuery', { confirmDestructive: '1' })?.success, false);
  });

  it('of reports need both dates', () => {
    const range = { from: '2026-06-01', to: '2026-11-23' };
    for (const name of ['projectCostsQuery', 'revenueQuery', 'revenueSummaryQuery']) {
      assert.equal(parse(name, range)?.success, true, name);
      assert.equal(parse(name, { from: range.from })?.success, false, name);
      assert.equal(parse(name, { ...range, to: '2026-11-31' })?.success, false, name);
    }
  });

  it('all belong to an operation', () => {
    const used = new Set(ALL.flatMap(({ query }) => query ?? []));
    assert.deepEqual(used, new Set(Object.values(QUERIES)));
  });
});

describe('paths', () => {
  it('keep each value within its segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        fc.pre(value !== '.' && value !== '..');
        const path = fillPath(ROUTES.getBuildLog.path, { deploymentId: value, buildId: 'b1' });
        const url = new URL(path, 'https://rad.example.com');
        const segments = url.pathname.split('/');
        assert.equal(segments.length, 6);
        assert.equal(decodeURIComponent(segments[2] ?? ''), value);
        assert.equal(url.search + url.hash, '');
      }),
      randomised(2000),
    );
  });

  it('refuse what would lead elsewhere', () => {
    for (const moduleId of ['', '.', '..'])
      assert.throws(() => fillPath(ROUTES.getModule.path, { moduleId }), RangeError, moduleId);
  });
});
