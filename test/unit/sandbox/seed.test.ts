import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PARTNER, PARTNER_TWO } from '../../../src/sandbox/account';
import { firstCommit } from '../../../src/sandbox/git/sampleRepository';
import { Catalog } from '../../../src/sandbox/store/catalog';
import { openDatabase } from '../../../src/sandbox/store/database';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { ApiCalls } from './apiCalls';
import { temporaryFolder } from './bundledSandbox';
import { commitAll, newRepository, writeFiles } from './gitFixture';
import { localSandbox } from './localSandbox';

const SETS = {
  'sandbox-partner/partner-modules': {
    owner: PARTNER.id,
    email: 'partner@sandbox.example',
    names: ['Keycloak_GKE', 'Static_Site_CDN', 'Wordpress_CloudRun'],
  },
  'rad-platform/platform-modules': {
    owner: 'platform',
    email: 'platform@sandbox.example',
    names: ['Kubernetes_Fleet_GKE', 'Observability_Stack', 'Postgres_HA_CloudSQL', 'Project_Foundation'],
  },
  'sandbox-partner-two/service-modules': {
    owner: PARTNER_TWO.id,
    email: 'partner-two@sandbox.example',
    names: ['Feature_Flags_Internal', 'Istio_Mesh_GKE'],
  },
};

describe('what the platform holds at first', () => {
  const dataDir = temporaryFolder();
  const folder = newRepository('Own');
  let sandbox: RunningSandbox | undefined;

  before(async () => {
    writeFiles(folder, { 'modules/Mine/variables.tf': 'variable "public_access" {}\n' });
    commitAll(folder);
    sandbox = await localSandbox(dataDir, { folder });
  });

  after(() => sandbox?.close());

  const withCatalog = <T>(work: (catalog: Catalog) => T): T => {
    const database = openDatabase(join(dataDir, 'platform.sqlite'));
    try {
      return work(new Catalog(database));
    } finally {
      database.close();
    }
  };

  it("has every owner's modules, at the first commit of their repository", async () => {
    for (const [repository, { owner, email, names }] of Object.entries(SETS)) {
      const set = withCatalog((catalog) => catalog.read(repository));
      assert.ok(set);
      assert.equal(set.owner, owner);
      assert.deepEqual(
        set.rows.map(({ name }) => name),
        names,
      );
      const commit = await firstCommit(join(dataDir, 'repositories', `${repository}.git`));
      for (const row of set.rows) {
        assert.deepEqual([row.owner, row.publishedByEmail, row.commitSha], [owner, email, commit], row.name);
        assert.deepEqual(row.createdAt, row.updatedAt);
        assert.ok(Date.parse(row.createdAt) < Date.parse('2026-06-01'), row.name);
        assert.ok(row.facts.description.length > 20 && row.facts.services.length > 0, row.name);
        assert.equal(row.publicAccess, row.name !== 'Feature_Flags_Internal', row.name);
      }
    }
  });

  it('has nothing published of a mirrored folder, which belongs to the first partner', () => {
    const set = withCatalog((catalog) => catalog.read('sandbox-partner/Own'));
    assert.deepEqual([set?.owner, set?.rows], [PARTNER.id, []]);
  });

  it('stays what it has become when the sandbox starts again', async () => {
    assert.ok(sandbox);
    const { platformUrl, startToken } = sandbox.descriptor;
    const calls = new ApiCalls(platformUrl, startToken);
    assert.equal((await calls.write('DELETE', '/partner/settings/repository')).status, 204);
    assert.equal((await calls.write('DELETE', '/partner/settings/github-token')).status, 204);
    const settings = await (await calls.get('/partner/settings')).text();
    const sets = withCatalog((catalog) => Object.keys(SETS).map((repository) => catalog.read(repository)));
    await sandbox.close();
    sandbox = undefined;
    sandbox = await localSandbox(dataDir, { folder });
    assert.deepEqual(
      withCatalog((catalog) => Object.keys(SETS).map((repository) => catalog.read(repository))),
      sets,
    );
    const again = new ApiCalls(sandbox.descriptor.platformUrl, sandbox.descriptor.startToken);
    assert.equal(await (await again.get('/partner/settings')).text(), settings);
  });
});
