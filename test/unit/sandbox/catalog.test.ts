import assert from 'node:assert/strict';
import { join } from 'node:path';
import { catalogModuleDetail, catalogModules, type CatalogModule } from '../../../src/contract/catalogModules';
import { PARTNER, PARTNER_TWO } from '../../../src/sandbox/account';
import { openDatabase } from '../../../src/sandbox/store/database';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { ApiCalls, refusal } from './apiCalls';
import { temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';

const PLATFORM = ['Kubernetes_Fleet_GKE', 'Observability_Stack', 'Postgres_HA_CloudSQL', 'Project_Foundation'];
const OWN = ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun'];
const PUBLIC_OF_TWO = ['Istio_Mesh_GKE'];
const PRIVATE_OF_TWO = ['Feature_Flags_Internal'];

describe('the catalog over HTTP', () => {
  const dataDir = temporaryFolder();
  let sandbox: RunningSandbox;
  let partner: ApiCalls;
  let two: ApiCalls;
  let user: ApiCalls;

  before(async () => {
    sandbox = await localSandbox(dataDir);
    const { platformUrl } = sandbox.descriptor;
    partner = await ApiCalls.as(platformUrl, PARTNER.id);
    two = await ApiCalls.as(platformUrl, PARTNER_TWO.id);
    user = await ApiCalls.as(platformUrl, 'sandbox-user-one');
    // What the story has pinned, deployed and rated would blur what is tested here.
    const database = openDatabase(join(dataDir, 'platform.sqlite'));
    database.exec(
      'DELETE FROM pin; UPDATE published_module SET deployment_count = 0, rating_count = 0, rating_sum = 0',
    );
    database.close();
  });

  after(() => sandbox.close());

  const list = (calls: ApiCalls, query = ''): Promise<CatalogModule[]> =>
    calls.all((cursor) =>
      calls.read(catalogModules, `/modules?limit=3${query}${cursor === undefined ? '' : `&cursor=${cursor}`}`),
    );
  const names = async (calls: ApiCalls, query?: string): Promise<string[]> =>
    (await list(calls, query)).map(({ name }) => name).sort();
  const idOf = async (calls: ApiCalls, name: string): Promise<string> => {
    const found = (await list(calls)).find((module) => module.name === name);
    assert.ok(found, name);
    return found.id;
  };

  it('shows everybody what they may deploy', async () => {
    assert.deepEqual(await names(partner), [...PLATFORM, ...OWN, ...PUBLIC_OF_TWO].sort());
    assert.deepEqual(await names(two), [...PLATFORM, ...OWN, ...PUBLIC_OF_TWO, ...PRIVATE_OF_TWO].sort());
    assert.deepEqual(await names(user), [...PLATFORM, ...OWN, ...PUBLIC_OF_TWO].sort());
    assert.deepEqual(await names(partner, '&scope=partner'), OWN);
    assert.deepEqual(await names(partner, '&scope=platform'), [...PLATFORM, ...PUBLIC_OF_TWO].sort());
    assert.deepEqual(await names(user, '&scope=partner'), []);
  });

  it('searches and sorts', async () => {
    assert.deepEqual(await names(user, '&q=static site'), ['Static_Site_CDN']);
    assert.deepEqual(await names(user, '&q=%25'), []);
    assert.deepEqual(
      (await list(user, '&sort=name')).map(({ name }) => name),
      await names(user),
    );
    assert.deepEqual(await refusal(await user.get('/modules?sort=price')), [
      422,
      'validation_failed',
      '/sort',
      'invalid_value',
    ]);
    assert.deepEqual(await refusal(await user.get('/modules?cursor=x')), [
      422,
      'validation_failed',
      '/cursor',
      'invalid_cursor',
    ]);
  });

  it('says of a module what its files say, and whose it is', async () => {
    const id = await idOf(partner, 'Keycloak_GKE');
    const own = await partner.read(catalogModuleDetail, `/modules/${id}`);
    const { description, documentationUrl, commitSha, ...facts } = own;
    assert.match(description, /Keycloak/);
    assert.match(documentationUrl ?? '', /^https:/);
    assert.match(commitSha, /^[0-9a-f]{40}$/);
    assert.deepEqual(
      { ...facts, dependencies: facts.dependencies.length > 0, services: facts.services.length > 0 },
      {
        id,
        name: 'Keycloak_GKE',
        displayName: 'Keycloak GKE',
        source: 'partner',
        creditCost: '100',
        requirePurchasedCredits: own.requirePurchasedCredits,
        ratingCount: 0,
        deploymentCount: 0,
        pinned: false,
        dependencies: true,
        services: true,
        owned: true,
        contactable: false,
      },
    );
    const seen = await user.read(catalogModuleDetail, `/modules/${id}`);
    assert.deepEqual(seen, { ...own, owned: false, contactable: true });
    const platform = await user.read(catalogModuleDetail, `/modules/${await idOf(user, 'Project_Foundation')}`);
    assert.deepEqual([platform.source, platform.owned, platform.contactable], ['platform', false, false]);
  });

  it('shows deployments and ratings, the average rounded to two places', async () => {
    const id = await idOf(two, 'Istio_Mesh_GKE');
    const database = openDatabase(join(dataDir, 'platform.sqlite'));
    database
      .prepare('UPDATE published_module SET deployment_count = 7, rating_count = 3, rating_sum = 14 WHERE id = ?')
      .run(id);
    database.close();
    const [first] = await list(user);
    assert.deepEqual(
      [first?.name, first?.deploymentCount, first?.averageRating, first?.ratingCount],
      ['Istio_Mesh_GKE', 7, 4.67, 3],
    );
    const answer = await two.get('/partner/modules/published?repository=sandbox-partner-two/service-modules');
    const { data } = (await answer.json()) as { data: Record<string, unknown>[] };
    const row = data.find((one) => one['id'] === id);
    assert.deepEqual([row?.['deploymentCount'], row?.['averageRating'], row?.['ratingCount']], [7, 4.67, 3]);
  });

  it('keeps pins first, for the one who pinned alone', async () => {
    const id = await idOf(user, 'Static_Site_CDN');
    for (let time = 0; time < 2; time++) assert.equal((await user.write('PUT', `/me/pins/${id}`)).status, 204);
    const [first, ...others] = await list(user);
    assert.deepEqual([first?.id, first?.pinned], [id, true]);
    assert.ok(others.every(({ pinned }) => !pinned));
    assert.ok((await list(partner)).every(({ pinned }) => !pinned));
    assert.equal((await user.read(catalogModuleDetail, `/modules/${id}`)).pinned, true);
    for (let time = 0; time < 2; time++) assert.equal((await user.write('DELETE', `/me/pins/${id}`)).status, 204);
    assert.ok((await list(user)).every(({ pinned }) => !pinned));
  });

  it("answers 404 for another partner's private module, whatever is asked of it", async () => {
    const id = await idOf(two, 'Feature_Flags_Internal');
    const message = { subject: 'A question', message: 'How does this work?' };
    for (const unknown of [id, 'nothing', '%2e%2e', 'a%2fb']) {
      for (const answer of [
        await partner.get(`/modules/${unknown}`),
        await partner.get(`/modules/${unknown}/form`),
        await partner.write('PUT', `/me/pins/${unknown}`),
        await partner.write('DELETE', `/me/pins/${unknown}`),
        await partner.write('POST', `/modules/${unknown}/messages`, message),
      ]) {
        assert.deepEqual(await refusal(answer), [404, 'not_found']);
      }
    }
    assert.equal((await two.get(`/modules/${id}`)).status, 200);
  });

  it('takes messages for the publisher of a module, where the detail says so', async () => {
    const message = { subject: 'A question', message: 'How does this work?' };
    for (const module of await list(partner)) {
      const { contactable } = await partner.read(catalogModuleDetail, `/modules/${module.id}`);
      assert.equal(contactable, module.source === 'partner' && !module.owned, module.name);
      const answer = await partner.write('POST', `/modules/${module.id}/messages`, message);
      if (contactable) assert.deepEqual([answer.status, await answer.text()], [202, '']);
      else assert.deepEqual(await refusal(answer), [403, 'forbidden']);
    }
    const id = await idOf(user, 'Istio_Mesh_GKE');
    const short = await user.write('POST', `/modules/${id}/messages`, { subject: 'Hi', message: 'x'.repeat(1001) });
    assert.deepEqual(await refusal(short), [422, 'validation_failed', '/subject', 'too_small']);
    const database = openDatabase(join(dataDir, 'platform.sqlite'));
    const rows = database.prepare('SELECT account, owner, subject FROM publisher_message').all();
    database.close();
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ account: PARTNER.id, owner: PARTNER_TWO.id, subject: 'A question' }],
    );
  });
});
