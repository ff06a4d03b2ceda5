import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { catalogModule, catalogModuleDetail, type CatalogModule } from '../../src/contract/catalogModules';
import { creditBalance } from '../../src/contract/credits';
import { quote } from '../../src/contract/quotes';
import { catalogOf } from './catalog';
import { scaled, sum } from './decimals';
import { readAll } from './lists';
import { EVERYBODY, FIRST, SECOND } from './target';

const modulesOf = (query: Record<string, string>): Promise<CatalogModule[]> =>
  readAll(SECOND, 'getModules', catalogModule, { query });

const isSorted = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value <= (values[index - 1] ?? Number.POSITIVE_INFINITY));

describe('the catalog', () => {
  it('sorts by name, rating and deployments, and pinned first by default', async () => {
    const names = (await modulesOf({ sort: 'name' })).map(({ displayName }) => displayName.toLowerCase());
    assert.deepEqual(names, [...names].sort());
    assert.ok(isSorted((await modulesOf({ sort: 'deployments' })).map(({ deploymentCount }) => deploymentCount)));
    assert.ok(isSorted((await modulesOf({ sort: 'rating' })).map(({ averageRating = -1 }) => averageRating)));
  });

  it('filters by category and by text', async () => {
    const all = await modulesOf({});
    const ids = (rows: CatalogModule[]) => rows.map(({ id }) => id);
    for (const category of new Set(all.flatMap((row) => row.category ?? [])))
      assert.deepEqual(ids(await modulesOf({ category })), ids(all.filter((row) => row.category === category)));
    for (const { id, name } of all) assert.ok(ids(await modulesOf({ q: name })).includes(id), `${name} is not found`);
    assert.deepEqual(await modulesOf({ q: randomUUID() }), []);
  });

  it('pins and unpins for the caller alone, as often as asked', async () => {
    const last = (await modulesOf({})).filter(({ pinned }) => !pinned).at(-1);
    assert.ok(last !== undefined, 'there is no module to pin');
    const path = { moduleId: last.id };
    const pinnedFor = async (caller: typeof FIRST) =>
      (await catalogOf(caller)).find(({ id }) => id === last.id)?.pinned;
    const [key, former] = [randomUUID(), await pinnedFor(FIRST)];
    for (let time = 0; time < 2; time++) await SECOND.done('putPin', { path, key });
    await SECOND.done('putPin', { path });
    assert.equal(await pinnedFor(SECOND), true);
    assert.equal(await pinnedFor(FIRST), former);
    assert.equal((await modulesOf({}))[0]?.pinned, true, 'pinned modules come first');
    for (let time = 0; time < 2; time++) await SECOND.done('deletePin', { path });
    assert.equal(await pinnedFor(SECOND), false);
    // The key of the pin still answers what it answered, and pins nothing again.
    await SECOND.done('putPin', { path, key });
    assert.equal(await pinnedFor(SECOND), false);
  });

  it('takes a message to a publisher who can be reached, within its lengths', async () => {
    const path = async () => {
      for (const { id } of await modulesOf({})) {
        const { contactable } = await SECOND.read('getModule', catalogModuleDetail, { path: { moduleId: id } });
        if (contactable) return { moduleId: id };
      }
      return assert.fail('No publisher can be reached');
    };
    const call = { path: await path(), key: randomUUID() };
    const good = { subject: 'A question', message: 'Which regions does this module support?' };
    const first = await SECOND.done('postPublisherMessage', { ...call, body: good });
    assert.equal((await SECOND.done('postPublisherMessage', { ...call, body: good })).text, first.text);
    const other = { ...good, subject: 'Another question' };
    await SECOND.refused('postPublisherMessage', 'idempotency_key_reused', { ...call, body: other });
    for (const bad of [
      { subject: 'Four' },
      { subject: 's'.repeat(201) },
      { message: 'Too short' },
      { message: 'm'.repeat(1001) },
    ])
      await SECOND.refused('postPublisherMessage', 'validation_failed', { path: call.path, body: { ...good, ...bad } });
  });

  it('quotes every module: the parts add up, own modules have no fee, and nothing is reserved', async () => {
    for (const caller of EVERYBODY) {
      const before = await caller.read('getCreditBalance', creditBalance);
      for (const module of await catalogOf(caller)) {
        const body = { moduleId: module.id, action: 'create', target: 'own' };
        const offer = await caller.read('postQuote', quote, { body });
        assert.equal(scaled(offer.total), sum([offer.moduleFee, offer.buildCostEstimate]), module.name);
        assert.equal(offer.moduleFeeWaived, module.owned, module.name);
        assert.equal(scaled(offer.moduleFee), module.owned ? 0n : scaled(module.creditCost), module.name);
        assert.equal(offer.requirePurchasedCredits, module.requirePurchasedCredits);
        assert.equal(offer.sufficient, scaled(offer.shortfall) === 0n);
        const paid = sum([offer.drawDown.moduleFee.total, offer.drawDown.build.total]);
        assert.equal(paid + scaled(offer.shortfall), scaled(offer.total), module.name);
        if (offer.requirePurchasedCredits)
          assert.equal(sum([offer.drawDown.moduleFee.awarded, offer.drawDown.build.awarded]), 0n);
        assert.deepEqual(offer.dependencies.map((one) => one.module).sort(), [...module.dependencies].sort());
        const { total, purchased, available, reserved } = offer.balance;
        assert.deepEqual({ ...before, total, purchased, available, reserved }, before, module.name);
      }
      assert.deepEqual(await caller.read('getCreditBalance', creditBalance), before);
    }
  });
});
