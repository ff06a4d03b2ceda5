import assert from 'node:assert/strict';
import { discoveredModule } from '../../src/contract/discoveredModules';
import type { OperationId } from '../../src/contract/routes';
import { firstRepository } from './catalog';
import type { Call } from './caller';
import { deploymentsOfFirst } from './examples';
import { readAll, readPages } from './lists';
import { longestRange } from './ranges';
import { FIRST, SECOND } from './target';

/** Rows that are read one by one; a longer list is compared as far as that. */
const ONE_BY_ONE = 300;

interface List {
  readonly title: string;
  readonly id: OperationId;
  readonly call: () => Promise<Call> | Call;
  /** A query under which the list's cursors are not good. */
  readonly other: Call['query'];
}

const LISTS: readonly List[] = [
  { title: 'the catalog', id: 'getModules', call: () => ({}), other: { sort: 'name' } },
  {
    title: 'the catalog by name',
    id: 'getModules',
    call: () => ({ query: { sort: 'name' } }),
    other: { sort: 'rating' },
  },
  {
    title: 'the catalog by rating',
    id: 'getModules',
    call: () => ({ query: { sort: 'rating' } }),
    other: { sort: 'deployments' },
  },
  {
    title: 'the catalog by deployments',
    id: 'getModules',
    call: () => ({ query: { sort: 'deployments' } }),
    other: { scope: 'platform', sort: 'deployments' },
  },
  {
    title: 'discovered modules',
    id: 'getDiscoveredModules',
    call: async () => ({ query: { repository: await firstRepository() } }),
    other: { q: 'a' },
  },
  { title: 'deployments', id: 'getDeployments', call: () => ({}), other: { status: 'SUCCESS' } },
  {
    title: 'builds',
    id: 'getBuilds',
    call: async () => ({ path: { deploymentId: await deploymentWithBuilds() } }),
    other: undefined,
  },
  { title: 'transactions', id: 'getCreditTransactions', call: () => ({}), other: { type: 'SPEND' } },
  { title: 'project costs', id: 'getProjectCosts', call: () => ({ query: longestRange() }), other: { module: 'a' } },
  { title: 'invoices', id: 'getInvoices', call: () => ({}), other: { year: 2020 } },
  { title: 'revenue', id: 'getRevenue', call: () => ({ query: longestRange() }), other: { module: 'a' } },
];

/** The first partner's deployment with the most builds. */
async function deploymentWithBuilds(): Promise<string> {
  const deployments = await deploymentsOfFirst();
  assert.ok(deployments[0] !== undefined, 'The first partner has no deployment');
  let found = { id: deployments[0].id, builds: 0 };
  for (const { id } of deployments.slice(0, 20)) {
    const { rows } = await readPages(FIRST, 'getBuilds', { path: { deploymentId: id } });
    if (rows.length > found.builds) found = { id, builds: rows.length };
  }
  return found.id;
}

describe('paging', () => {
  for (const { title, id, call, other } of LISTS) {
    it(`reads ${title} to the end, the same rows in the same order with limit 1, 2 and 100`, async () => {
      const asked = await call();
      const { rows: whole } = await readPages(FIRST, id, asked);
      assert.ok(whole.length > 0, `there is nothing to read`);
      assert.equal(new Set(whole.map((row) => JSON.stringify(row))).size, whole.length, 'a row comes twice');
      for (const limit of [1, 2]) {
        const { rows, pages } = await readPages(FIRST, id, { ...asked, limit, most: ONE_BY_ONE });
        assert.deepEqual(rows, whole.slice(0, rows.length));
        if (whole.length < ONE_BY_ONE) assert.equal(rows.length, whole.length);
        assert.equal(pages, Math.ceil(rows.length / limit), 'a page is shorter than it may be');
      }
    });

    it(`refuses bad cursors and limits of ${title}`, async () => {
      const asked = await call();
      const query = (changes: Call['query']) => ({ ...asked, query: { ...asked.query, ...changes } });
      for (const limit of [0, 101, -1, 1.5, 'ten', '1e1', '0x10', ' 1'])
        await FIRST.refused(id, 'validation_failed', query({ limit }));
      for (const cursor of ['', 'x', 'null', '{}', 'AAAA', '../..', 'é'.repeat(100), 'A'.repeat(501)])
        await FIRST.refused(id, 'validation_failed', query({ cursor }));
      const { json } = await FIRST.done(id, query({ limit: 1 }));
      const { nextCursor } = json as { nextCursor: string | null };
      if (nextCursor === null) return;
      assert.match(nextCursor, /^[\x21-\x7e]{1,500}$/);
      for (const cursor of [nextCursor.slice(1), Array.from(nextCursor).reverse().join('')])
        await FIRST.refused(id, 'validation_failed', query({ cursor }));
      if (other !== undefined)
        await FIRST.refused(id, 'validation_failed', query({ ...other, limit: 1, cursor: nextCursor }));
    });
  }

  it('refuses the cursor of one list in another', async () => {
    const { json } = await FIRST.done('getCreditTransactions', { query: { limit: 1 } });
    const { nextCursor } = json as { nextCursor: string };
    assert.equal(typeof nextCursor, 'string');
    await FIRST.refused('getDeployments', 'validation_failed', { query: { cursor: nextCursor } });
    await FIRST.refused('getModules', 'validation_failed', { query: { cursor: nextCursor } });
  });

  it("shows nobody another's rows under another's cursor", async () => {
    const { json } = await FIRST.done('getCreditTransactions', { query: { limit: 1 } });
    const { nextCursor } = json as { nextCursor: string };
    const { rows } = await readPages(FIRST, 'getCreditTransactions');
    const own = new Set(rows.map((row) => (row as { id: string }).id));
    const answer = await SECOND.send('getCreditTransactions', { query: { cursor: nextCursor, limit: 1 } });
    if (answer.status === 422) return;
    const { data } = answer.json as { data: { id: string }[] };
    assert.deepEqual(
      data.filter(({ id }) => own.has(id)),
      [],
    );
  });

  it('sends 25 rows when no limit is named', async () => {
    const { json } = await FIRST.done('getCreditTransactions');
    const { data, nextCursor } = json as { data: unknown[]; nextCursor: string | null };
    assert.ok(data.length === 25 || (data.length < 25 && nextCursor === null), String(data.length));
  });

  it('lists discovered modules by name', async () => {
    const query = { repository: await firstRepository() };
    const rows = await readAll(FIRST, 'getDiscoveredModules', discoveredModule, { query });
    const names = rows.map(({ name }) => name);
    assert.deepEqual(
      names.map((name) => name.toLowerCase()),
      names.map((name) => name.toLowerCase()).sort(),
    );
  });
});
