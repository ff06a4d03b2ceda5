import assert from 'node:assert/strict';
import { build } from '../../src/contract/builds';
import type { CatalogModule } from '../../src/contract/catalogModules';
import { checkoutSession } from '../../src/contract/payments';
import { deployment } from '../../src/contract/deployments';
import { invoice } from '../../src/contract/invoices';
import { me } from '../../src/contract/me';
import { OPERATIONS } from '../../src/contract/operations/operations';
import type { ApiProblemCode } from '../../src/contract/problemCodes';
import type { OperationId } from '../../src/contract/routes';
import { catalogOf, discovered, firstRepository, publish, publishedSet, putBack, type PublishedSet } from './catalog';
import type { Call, Caller } from './caller';
import { topUp } from './checkout';
import { readAll } from './lists';
import { longestRange } from './ranges';
import { EVERYBODY, FIRST, SECOND } from './target';

/** What does not fit is refused with 422 before anything is looked up, so these bodies fit. */
const BODIES: Partial<Record<OperationId, unknown>> = {
  postPublisherMessage: { subject: 'A question', message: 'Is there anybody out there?' },
  patchDeployment: { variables: {} },
  postDeploymentAction: { action: 'destroy' },
  putRating: { rating: 3 },
};

const withParameter = (name: string): OperationId[] =>
  (Object.keys(OPERATIONS) as OperationId[]).filter((id) => OPERATIONS[id].path.includes(`{${name}}`));

/** Modules that one sees as their own and the other does not see at all. */
async function privateModules(owner: Caller, other: Caller): Promise<CatalogModule[]> {
  const seen = new Set((await catalogOf(other)).map(({ id }) => id));
  return (await catalogOf(owner, 'partner')).filter(({ id }) => !seen.has(id));
}

describe('visibility', () => {
  let repository: string;
  let former: PublishedSet;

  // Publishes what the repository holds of private modules; the former set comes back afterwards.
  before(async () => {
    repository = await firstRepository();
    former = await publishedSet(repository);
    if (former.data.some(({ publicAccess }) => !publicAccess)) return;
    const { commitSha, data } = await discovered(repository);
    const hidden = data.filter(({ state, publicAccess }) => state === 'publishable' && publicAccess === false);
    const more = hidden.map(({ name, path }) => ({ name, path, commitSha }));
    await publish(repository, [...former.wanted, ...more]);
  });

  after(() => putBack(former));

  for (const [owner, other] of [
    [FIRST, SECOND],
    [SECOND, FIRST],
  ] as const) {
    it(`hides the private modules of ${owner.name} from everybody else, on every route`, async () => {
      const hidden = await privateModules(owner, other);
      assert.ok(hidden.length > 0, `${owner.name} has no private module`);
      for (const stranger of EVERYBODY.filter((one) => one !== owner)) {
        for (const { id: moduleId, name } of hidden) {
          for (const id of withParameter('moduleId')) {
            const call: Call = { path: { moduleId }, ...(id in BODIES ? { body: BODIES[id] } : {}) };
            const { detail = '' } = await stranger.refused(id, 'not_found', call);
            assert.ok(!detail.includes(name), `${id} names ${name}`);
          }
          const quoted = { body: { moduleId, action: 'create' } };
          await stranger.refused('postQuote', 'not_found', quoted);
          const order = { body: { moduleId, variables: {}, target: 'own', maxCredits: '1000000' } };
          await stranger.refused('postDeployment', 'not_found', order);
          const found = await stranger.done('getModules', { query: { q: name, limit: 100 } });
          assert.ok(!found.text.includes(moduleId), `a search finds ${name}`);
        }
      }
    });
  }

  it("answers another's private module like one that does not exist", async () => {
    const [hidden] = await privateModules(FIRST, SECOND);
    assert.ok(hidden !== undefined);
    const one = await SECOND.refused('getModule', 'not_found', { path: { moduleId: hidden.id } });
    const none = await SECOND.refused('getModule', 'not_found', { path: { moduleId: `${hidden.id.slice(0, -1)}~` } });
    assert.deepEqual({ ...one, instance: undefined }, { ...none, instance: undefined });
  });

  it('shows with the scope `partner` only own modules, with `platform` only those of others', async () => {
    for (const caller of EVERYBODY) {
      const [own, others, all] = [
        await catalogOf(caller, 'partner'),
        await catalogOf(caller, 'platform'),
        await catalogOf(caller),
      ];
      assert.ok(
        own.every(({ owned }) => owned),
        `${caller.name}: not all of the scope partner is owned`,
      );
      assert.ok(!others.some(({ owned }) => owned), `${caller.name}: something of the scope platform is owned`);
      const ids = (rows: CatalogModule[]) => rows.map(({ id }) => id).sort();
      assert.deepEqual(ids([...own, ...others]), ids(all));
    }
  });

  it('agrees with the published set on what is own and what is private', async () => {
    const { data } = await publishedSet(repository);
    const [own, seen] = [await catalogOf(FIRST, 'partner'), await catalogOf(SECOND)];
    for (const { id, name, publicAccess } of data) {
      assert.ok(
        own.some((one) => one.id === id),
        `${name} is not in the catalog of its owner`,
      );
      assert.equal(
        seen.some((one) => one.id === id),
        publicAccess,
        `${name} is${publicAccess ? '' : ' not'} public`,
      );
    }
  });

  for (const [owner, other] of [
    [FIRST, SECOND],
    [SECOND, FIRST],
  ] as const) {
    it(`hides the deployments of ${owner.name} from ${other.name}, on every route`, async () => {
      const own = await readAll(owner, 'getDeployments', deployment);
      const others = new Set((await readAll(other, 'getDeployments', deployment)).map(({ id }) => id));
      assert.ok(own.length > 0, `${owner.name} has no deployment`);
      for (const { id: deploymentId } of own.slice(0, 5)) {
        assert.ok(!others.has(deploymentId), `${deploymentId} belongs to both`);
        const [one] = await readAll(owner, 'getBuilds', build, { path: { deploymentId } });
        const buildId = one?.id ?? 'none';
        for (const id of withParameter('deploymentId')) {
          const call: Call = { path: { deploymentId, buildId }, ...(id in BODIES ? { body: BODIES[id] } : {}) };
          await other.refused(id, 'not_found', call);
        }
        const [module] = await catalogOf(other);
        assert.ok(module !== undefined);
        await other.refused('getForm', 'not_found', { path: { moduleId: module.id }, query: { deploymentId } });
        const body = { moduleId: module.id, action: 'update', deploymentId };
        await other.refused('postQuote', 'not_found', { body });
        const rows = await other.done('getCreditTransactions', { query: { deploymentId } });
        assert.deepEqual((rows.json as { data: unknown[] }).data, []);
      }
    });
  }

  it('hides invoices and payments from others', async () => {
    for (const { id: invoiceId } of (await readAll(FIRST, 'getInvoices', invoice)).slice(0, 3)) {
      const own = (await readAll(SECOND, 'getInvoices', invoice)).some(({ id }) => id === invoiceId);
      if (own) continue;
      await SECOND.refused('getInvoice', 'not_found', { path: { invoiceId } });
      await SECOND.refused('getInvoicePdf', 'not_found', { path: { invoiceId } });
    }
    const { id: sessionId } = await FIRST.read('postCheckoutSession', checkoutSession, { body: await topUp(FIRST) });
    await SECOND.refused('getCheckoutSession', 'not_found', { path: { sessionId } });
  });

  it('hides the published set of a repository from other partners', async () => {
    await SECOND.refused('getPublishedModules', 'not_found', { query: { repository } });
    await SECOND.refused('getDiscoveredModules', 'not_found', { query: { repository } });
    const body = { repository, dryRun: true, modules: [] };
    const call = { body, headers: { 'if-match': former.etag } };
    await SECOND.refused('putPublishedModules', 'not_found', call);
  });

  it('answers a feature that is off with 404 and revenue without the role with 403', async () => {
    for (const caller of EVERYBODY) {
      const { features } = await caller.read('me', me);
      const expected: [OperationId, string, Call][] = [
        ['getCreditBalance', features.credits, {}],
        ['getCreditTransactions', features.credits, {}],
        ['getProjectCosts', features.projectCosts, { query: longestRange() }],
        ['getInvoices', features.invoices, {}],
        ['getPaymentOptions', features.payments, {}],
        ['getRevenue', features.revenue, { query: longestRange() }],
        ['getRevenueSummary', features.revenue, { query: longestRange() }],
      ];
      for (const [id, feature, call] of expected) {
        if (feature === 'on') await caller.done(id, call);
        else await caller.refused(id, refusalOf(feature), call);
      }
    }
  });

  it('lets only partners into settings and publishing', async () => {
    for (const caller of EVERYBODY.filter((one) => one !== FIRST && one !== SECOND)) {
      for (const id of ['getPartnerSettings', 'getDiscoveredModules'] as const) await caller.refused(id, 'forbidden');
      await caller.refused('getPublishedModules', 'forbidden', { query: { repository } });
      await caller.refused('putRepository', 'forbidden', { body: { fullName: repository } });
      await caller.refused('putGithubToken', 'forbidden', { body: { token: 'x' } });
      await caller.refused('deleteRepository', 'forbidden');
      await caller.refused('deleteGithubToken', 'forbidden');
    }
  });
});

const refusalOf = (feature: string): ApiProblemCode => (feature === 'no_role' ? 'forbidden' : 'not_found');
