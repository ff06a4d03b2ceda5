import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { OPERATIONS } from '../../src/contract/operations/operations';
import { PROBLEM_STATUS } from '../../src/contract/problemCodes';
import { API_BASE, type OperationId } from '../../src/contract/routes';
import { problemIn } from './answer';
import { jsonIn, readAnswer, type Call } from './caller';
import { NOT_PROVOKED, PROVOCATIONS, PROVOKED_ELSEWHERE } from './provocations';
import { firstOfMonth } from './ranges';
import { FIRST, SECOND, URL_UNDER_TEST } from './target';

const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[];
const WRITES = OPERATION_IDS.filter((id) => OPERATIONS[id].headers.includes('Idempotency-Key'));
const GUARDED = OPERATION_IDS.filter((id) => OPERATIONS[id].auth);

/** An id that nothing has for every parameter of the operation's path. */
const unknownPath = (id: OperationId): Record<string, string> =>
  Object.fromEntries([...OPERATIONS[id].path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, randomUUID()]));

async function ask(path: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${FIRST.token ?? ''}`);
  return readAnswer(await fetch(`${URL_UNDER_TEST}${path}`, { ...init, headers }));
}

describe('problems', () => {
  it('has a provocation for each code of the contract, or says where it is or why not', () => {
    const named = [...Object.keys(PROVOCATIONS), ...PROVOKED_ELSEWHERE, ...NOT_PROVOKED];
    assert.deepEqual(named.sort(), Object.keys(PROBLEM_STATUS).sort());
  });

  for (const [code, provoke] of Object.entries(PROVOCATIONS)) it(`answers ${code}`, () => provoke());

  for (const id of GUARDED) {
    it(`asks for a token: ${id}`, async () => {
      for (const token of [undefined, 'garbage', `${FIRST.token ?? ''}x`]) {
        const caller = FIRST.withToken(token, `token ${String(token)}`);
        await caller.refused(id, 'unauthenticated', { path: unknownPath(id) });
      }
      for (const authorization of ['Bearer', 'Basic eDp4', `Token ${FIRST.token ?? ''}`]) {
        const call: Call = { path: unknownPath(id), headers: { authorization } };
        await FIRST.withToken(undefined, authorization).refused(id, 'unauthenticated', call);
      }
    });
  }

  for (const id of WRITES) {
    it(`asks for an Idempotency-Key: ${id}`, async () => {
      const path = unknownPath(id);
      for (const key of [null, '', 'no-uuid', '123'])
        await FIRST.refused(id, 'validation_failed', key === null ? { path, key } : { path, key, body: {} });
    });
  }

  for (const id of WRITES.filter((write) => OPERATIONS[write].body !== undefined)) {
    it(`refuses bodies that do not fit: ${id}`, async () => {
      const found = { path: await existingPath(id) };
      for (const body of ['', '{', 'null', '[]', '"text"', '{"a":', '\u0000', '{}x']) {
        const problem = await FIRST.refused(id, ['validation_failed', 'precondition_required'], { ...found, body });
        if (problem.code === 'validation_failed') assert.notEqual(problem.detail ?? '', '');
      }
    });
  }

  it('points at what is wrong', async () => {
    const body = { moduleId: 5, action: 'explode' };
    const { errors = [] } = await FIRST.refused('postQuote', 'validation_failed', { body });
    const pointers = errors.map(({ pointer }) => pointer);
    assert.ok(pointers.includes('/moduleId') && pointers.includes('/action'), pointers.join());
    const query = { from: '2026-02-30', to: 'tomorrow' };
    const queryErrors = (await FIRST.refused('getRevenue', 'validation_failed', { query })).errors ?? [];
    assert.deepEqual(queryErrors.map(({ pointer }) => pointer).sort(), ['/from', '/to']);
  });

  it('answers 404 for what is not there', async () => {
    for (const path of ['', '/', '/nothing', '/me/nothing', '/modules/x/y/z', '/deployments//builds'])
      assert.equal(problemIn(await ask(`${API_BASE}${path}`)).code, 'not_found', path);
  });

  it('answers 405 with Allow for another method', async () => {
    for (const [method, path, allowed] of [
      ['POST', '/me', 'GET'],
      ['PATCH', '/partner/settings', 'GET'],
      ['PUT', '/deployments', 'POST'],
      ['DELETE', '/partner/modules/published', 'PUT'],
    ] as const) {
      const answer = await ask(`${API_BASE}${path}`, { method, headers: { 'idempotency-key': randomUUID() } });
      assert.equal(answer.status, 405, `${method} ${path}`);
      assert.equal(problemIn(answer).code, 'not_found');
      assert.ok((answer.headers.get('allow') ?? '').split(/, */).includes(allowed));
    }
  });

  for (const id of ['getProjectCosts', 'getRevenue', 'getRevenueSummary'] as const) {
    it(`asks for a range: ${id}`, async () => {
      const [from, to] = [firstOfMonth(2), firstOfMonth(1)];
      for (const query of [{}, { from }, { to }, { from: to, to: from }, { from, to: from }])
        await FIRST.refused(id, 'validation_failed', { query });
      await FIRST.refused(id, 'range_too_large', { query: { from: '2024-01-01', to: '2026-01-01' } });
      // 366 days, exactly.
      await FIRST.done(id, { query: { from: '2024-01-01', to: '2025-01-01' } });
      await FIRST.refused(id, 'range_too_large', { query: { from: '2024-01-01', to: '2025-01-02' } });
    });
  }

  for (const id of ['getDeployments', 'getCreditTransactions'] as const) {
    it(`takes both ends of a range or none: ${id}`, async () => {
      const [from, to] = [firstOfMonth(2), firstOfMonth(1)];
      for (const query of [{ from }, { to }, { from: to, to: from }])
        await FIRST.refused(id, 'validation_failed', { query });
      await FIRST.done(id, { query: { from, to } });
      await FIRST.refused(id, 'range_too_large', { query: { from: '2024-01-01', to: '2026-01-01' } });
    });
  }

  it('refuses words that a query does not know', async () => {
    const refused = (id: OperationId, query: NonNullable<Call['query']>) =>
      FIRST.refused(id, 'validation_failed', { query });
    await refused('getModules', { scope: 'everything' });
    await refused('getModules', { sort: 'price' });
    await refused('getModules', { q: 'q'.repeat(201) });
    await refused('getDeployments', { status: 'DONE' });
    await refused('getCreditTransactions', { type: 'GIFT' });
    await refused('getInvoices', { year: 'last' });
    await refused('getPublishedModules', {});
    await refused('getPublishedModules', { repository: 'no slash' });
    await refused('getRevenueSummary', { from: firstOfMonth(1), to: firstOfMonth(0), groupBy: 'day' });
  });

  it('does not know the repository of somebody else', async () => {
    await FIRST.refused('getPublishedModules', ['not_found'], { query: { repository: 'nobody-here/nothing' } });
  });

  it('says the same title each time, whatever language is asked for', async () => {
    const call: Call = { path: { moduleId: randomUUID() }, headers: { 'accept-language': 'de' } };
    const { title } = await SECOND.refused('getModule', 'not_found', call);
    assert.equal(title, 'Not found');
  });
});

/** The path of something that is there, for what has to be found before its body is read. */
async function existingPath(id: OperationId): Promise<Record<string, string>> {
  const [parameter] = Object.keys(unknownPath(id));
  if (parameter === undefined) return {};
  const list = parameter === 'moduleId' ? 'getModules' : 'getDeployments';
  const { text } = await FIRST.done(list, { query: { limit: 1 } });
  const { data } = jsonIn(text) as { data: { id: string }[] };
  assert.ok(data[0] !== undefined, `${list} is empty`);
  return { [parameter]: data[0].id };
}
