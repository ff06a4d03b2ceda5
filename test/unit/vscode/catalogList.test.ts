import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { CatalogModule } from '../../../src/contract/catalogModules';
import { AppError } from '../../../src/common/appError';
import { untilNextRead } from '../../../src/deployments/catalog/catalogSchedule';
import type { CatalogList } from '../../../src/vscode/catalog/catalogList';
import { randomised } from '../randomised';
import { SharedFile } from '../platform/answerWindows';
import { CatalogWindow, Front, until } from './catalogFixture';

const ONE = 'sandbox-partner';
const TWO = 'sandbox-partner-two';

describe('the catalog of an account', function () {
  this.timeout(30_000);
  let front: Front;
  let window: CatalogWindow;
  let catalog: CatalogList;

  before(async () => {
    front = await Front.open();
  });
  after(() => front.close());
  beforeEach(async () => {
    front.reset();
    window = new CatalogWindow(front);
    await window.use(ONE);
    catalog = await window.catalog();
  });
  afterEach(async () => {
    front.reset();
    await catalog.refresh();
    await catalog.pin(
      catalog.modules.filter(({ pinned }) => pinned).map(({ id }) => id),
      false,
    );
    catalog.dispose();
  });

  const names = (modules: readonly CatalogModule[]): string[] => modules.map(({ name }) => name);
  const named = (name: string): CatalogModule =>
    catalog.modules.find((one) => one.name === name) ?? assert.fail(`there is no ${name}`);
  const count = (): number => catalog.modules.length;
  const hasMore = (): boolean => catalog.hasMore;
  const isOwn = (name: string): boolean => catalog.modules.some((one) => one.owned && one.name === name);
  const pinned = (): string[] => names(catalog.modules.filter((one) => one.pinned)).sort();
  const onPlatform = async (): Promise<string[]> =>
    names((await window.client().page({})).data.filter((one) => one.pinned)).sort();

  it('has own modules and those of others, each in its group', async () => {
    await catalog.refresh();
    const { groups } = catalog.rows;
    assert.deepEqual(names(groups.pinned), []);
    assert.deepEqual(names(groups.partner).sort(), ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun']);
    assert.ok(names(groups.platform).includes('Istio_Mesh_GKE'));
    assert.ok(!names(catalog.modules).includes('Feature_Flags_Internal'), 'a private module of another partner');
  });

  it('reads page after page, shows the first at once, and the rest on demand', async () => {
    front.limit = 2;
    catalog = await window.catalog(2);
    const seen: number[] = [];
    catalog.onDidChange(() => seen.push(catalog.modules.length));
    await catalog.refresh();
    assert.deepEqual(seen, [2, 4]);
    assert.equal(hasMore(), true);
    await catalog.more();
    assert.equal(count(), 6);
    // As much as was asked for is read again.
    await catalog.refresh();
    assert.equal(count(), 6);
    while (hasMore()) await catalog.more();
    front.limit = 100;
    assert.deepEqual(names(catalog.modules), names((await window.client().page({})).data));
  });

  it('a page that fails leaves what was read, says why, and the next reading repairs it', async () => {
    front.limit = 2;
    let pages = 0;
    front.status = () => (++pages > 1 ? 503 : 0);
    await catalog.refresh();
    assert.equal(count(), 2);
    assert.equal(catalog.readings.failure?.reason, 'serverError');
    assert.equal(window.errors.length, 1);
    const wait = untilNextRead(catalog.readings, Date.now());
    assert.ok(wait > 0 && wait <= 5_000);
    front.reset();
    await catalog.refresh();
    assert.equal(catalog.readings.failure, undefined);
    assert.equal(catalog.readings.failures, 0);
    assert.ok(count() > 6);
  });

  it('pins several at once and in the platform, sorts them first, and takes pins away', async () => {
    await catalog.refresh();
    const last = catalog.modules.slice(-2);
    const sent = catalog.pin(
      last.map(({ id }) => id),
      true,
    );
    assert.deepEqual(pinned(), names(last).sort(), 'at once');
    await sent;
    assert.deepEqual(await onPlatform(), names(last).sort());
    assert.deepEqual(names(catalog.modules.slice(0, 2)).sort(), names(last).sort());
    await catalog.pin([named(last[0]?.name ?? '').id], false);
    assert.deepEqual(pinned(), names(last.slice(1)));
    assert.deepEqual(await onPlatform(), names(last.slice(1)));
  });

  it('what the platform refuses goes back, the rest stays, and the first refusal is thrown', async () => {
    await catalog.refresh();
    const [good, bad] = [named('Keycloak_GKE'), named('Static_Site_CDN')];
    front.status = (method, path) => (method === 'PUT' && path.includes(bad.id) ? 403 : 0);
    await assert.rejects(catalog.pin([bad.id, good.id], true), (error) => AppError.is(error, 'forbidden'));
    assert.deepEqual(pinned(), [good.name]);
    assert.deepEqual(await onPlatform(), [good.name]);
  });

  it('an answer that gets lost is asked for again with the same key', async () => {
    await catalog.refresh();
    const { id, name } = named('Keycloak_GKE');
    front.reset();
    let tries = 0;
    front.gate = (method) => (method === 'PUT' && ++tries === 1 ? Promise.reject(new Error('cut')) : Promise.resolve());
    await catalog.pin([id], true);
    assert.deepEqual(await onPlatform(), [name]);
    assert.equal(front.asked.filter((one) => one.startsWith('PUT')).length, 2);
    assert.equal(new Set(front.keys.filter((key) => key !== undefined)).size, 1);
  });

  it('of two wishes for a module the later one stays, here and on the platform', async () => {
    await catalog.refresh();
    const { id } = named('Keycloak_GKE');
    await Promise.all([catalog.pin([id], true), catalog.pin([id], false), catalog.pin([id], true)]);
    assert.deepEqual(pinned(), ['Keycloak_GKE']);
    assert.deepEqual(await onPlatform(), ['Keycloak_GKE']);
    // The last one fails: what was done before is true again.
    front.status = (method) => (method === 'DELETE' ? 403 : 0);
    await assert.rejects(catalog.pin([id], false));
    assert.deepEqual(pinned(), ['Keycloak_GKE']);
  });

  it('a reading that began before a pin does not undo it', async () => {
    await catalog.refresh();
    const { id } = named('Keycloak_GKE');
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    let isHeld = false;
    front.gate = (method) => {
      if (method !== 'GET') return Promise.resolve();
      isHeld = true;
      return opened;
    };
    const reading = catalog.refresh();
    await until('the answer is held back', () => isHeld);
    await catalog.pin([id], true);
    open();
    await reading;
    assert.deepEqual(pinned(), ['Keycloak_GKE']);
    // A later one knows better: it was taken away in another window.
    await window.client().pin(id, false, crypto.randomUUID());
    front.reset();
    await catalog.refresh();
    assert.deepEqual(pinned(), []);
  });

  it('another account sees nothing of the former one, whatever is under way', async () => {
    await catalog.refresh();
    await window.use(TWO);
    assert.deepEqual(catalog.modules, []);
    assert.equal(catalog.readings.readAt, undefined);
    await catalog.refresh();
    assert.ok(names(catalog.modules).includes('Feature_Flags_Internal'));
    window.switch(ONE);
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    let isHeld = false;
    front.gate = () => ((isHeld = true), opened);
    const reading = catalog.refresh();
    await until('the answer is held back', () => isHeld);
    window.switch(TWO);
    open();
    await reading;
    assert.ok(!isOwn('Keycloak_GKE'));
    const secret = named('Feature_Flags_Internal').id;
    const details = catalog.details(secret);
    window.switch(ONE);
    await assert.rejects(details, (error) => AppError.is(error, 'cancelled'));
    await assert.rejects(catalog.details(secret), (error) => AppError.is(error, 'notFound'));
    window.switch(TWO);
    front.reset();
    const { id } = (await window.client(ONE).page({})).data[0] ?? assert.fail();
    const pin = catalog.pin([id], true);
    window.switch(ONE);
    await assert.rejects(pin, (error) => AppError.is(error, 'cancelled'));
    assert.deepEqual(await onPlatform(), []);
  });

  it('nobody signed in: nothing is shown, nothing asked', async () => {
    await catalog.refresh();
    window.switch(undefined);
    assert.deepEqual(catalog.modules, []);
    window.switch(ONE);
  });

  it('shows the last rows of the account before it has asked, and pins that are set, with their age', async () => {
    await catalog.refresh();
    await catalog.pin([named('Keycloak_GKE').id], true);
    const { readAt } = catalog.readings;
    await window.save();
    front.status = () => 503;
    const next = new CatalogWindow(front, new SharedFile(window.file.text));
    await next.use(ONE);
    const again = await next.catalog();
    await until('the rows of the last time', () => again.modules.length > 0);
    assert.deepEqual(names(again.modules), names(catalog.modules));
    assert.deepEqual(names(again.rows.groups.pinned), ['Keycloak_GKE']);
    await again.refresh();
    assert.equal(again.readings.failure?.reason, 'serverError');
    assert.equal(again.readings.readAt, readAt);
    assert.deepEqual(names(again.modules), names(catalog.modules));
    await next.use(TWO);
    assert.deepEqual(again.modules, []);
    again.dispose();
  });

  it('keeps filter and order for the workspace; what is only being typed is forgotten', async () => {
    await catalog.refresh();
    catalog.preview('@own');
    assert.equal(catalog.rows.shown.length, 3);
    catalog.preview(undefined);
    assert.equal(catalog.rows.shown.length, catalog.modules.length);
    await catalog.setFilter('  keycloak ');
    await catalog.sort('name');
    const again = await new CatalogWindow(front, undefined, window.memento).catalog();
    assert.equal(again.filter, 'keycloak');
    assert.equal(again.order, 'name');
    assert.deepEqual(names(catalog.rows.shown), ['Keycloak_GKE']);
    await catalog.setFilter('');
    assert.equal(catalog.rows.shown.length, catalog.modules.length);
  });

  it('finds what lies beyond the pages that were read', async () => {
    front.limit = 1;
    catalog = await window.catalog(1);
    await catalog.refresh();
    assert.equal(count(), 1);
    const all = (await window.client().page({ q: 'Project_Foundation' })).data;
    assert.deepEqual(names(await catalog.search({ q: 'Project_Foundation' })), names(all));
    assert.equal(count(), 2);
    assert.equal(catalog.rows.byId.get(named('Project_Foundation').id)?.name, 'Project_Foundation');
  });

  it('any wishes, in any order, some of them refused: what is shown is what the platform has', async function () {
    this.timeout(60_000);
    await catalog.refresh();
    const ids = catalog.modules.slice(0, 3).map(({ id }) => id);
    const wish = fc.record({ ids: fc.subarray(ids, { minLength: 1 }), isPinned: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(wish, { maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        fc.nat(6),
        async (wishes, refusals, readingAt) => {
          let request = 0;
          front.status = (method) => (method !== 'GET' && refusals[request++] === true ? 403 : 0);
          const work = wishes.map((one, index) => {
            const sent = catalog.pin(one.ids, one.isPinned).catch(() => undefined);
            // Shown at once, whatever becomes of it.
            for (const id of one.ids) assert.equal(catalog.rows.byId.get(id)?.pinned, one.isPinned);
            return Promise.all([sent, index === readingAt ? catalog.refresh() : undefined]);
          });
          await Promise.all(work);
          front.status = () => 0;
          assert.deepEqual(pinned(), await onPlatform());
          await catalog.refresh();
          assert.deepEqual(pinned(), await onPlatform());
        },
      ),
      randomised(500),
    );
  });

  it('asks for rows that it needs once, and takes those it has', async () => {
    await catalog.require();
    front.reset();
    await catalog.require();
    assert.deepEqual(front.asked, []);
    front.status = () => 500;
    const other = await new CatalogWindow(front).catalog();
    other.dispose();
    const third = new CatalogWindow(front);
    await third.use(ONE);
    const empty = await third.catalog();
    await assert.rejects(empty.require(), (error) => AppError.is(error, 'serverError'));
    empty.dispose();
  });
});
