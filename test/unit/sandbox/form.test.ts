import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogModules } from '../../../src/contract/catalogModules';
import { form, type Form } from '../../../src/contract/form';
import { PARTNER, PARTNER_TWO } from '../../../src/sandbox/account';
import { openDatabase } from '../../../src/sandbox/store/database';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { buildForm, type FormOptions } from '../../../src/terraform/form/buildForm';
import type { ModuleVariable } from '../../../src/terraform/module';
import { readModule } from '../../../src/terraform/readModule';
import { NodeFileSource } from '../terraform/nodeFileSource';
import { ApiCalls, refusal } from './apiCalls';
import { SAMPLE_DIR, temporaryFolder } from './bundledSandbox';
import { localSandbox } from './localSandbox';

/** The folders of the sample with the versions that are published. */
const FOLDERS = ['earlier', 'repository', 'platform', 'partner-two'];

/** The variables of a sample module, read from the folder it is in. */
async function localVariables(name: string): Promise<readonly ModuleVariable[]> {
  const folder = FOLDERS.find((one) => readdirSync(join(SAMPLE_DIR, one, 'modules')).includes(name));
  const source = new NodeFileSource(join(SAMPLE_DIR, folder ?? ''));
  const path = `modules/${name}`;
  return (await readModule(source, path, await source.list(path))).variables;
}

describe('the form of a module', () => {
  const dataDir = temporaryFolder();
  let sandbox: RunningSandbox;
  let partner: ApiCalls;
  let two: ApiCalls;
  const ids = new Map<string, string>();

  before(async () => {
    sandbox = await localSandbox(dataDir);
    const { platformUrl } = sandbox.descriptor;
    partner = await ApiCalls.as(platformUrl, PARTNER.id);
    two = await ApiCalls.as(platformUrl, PARTNER_TWO.id);
    const { data } = await two.read(catalogModules, '/modules?limit=100');
    for (const { id, name } of data) ids.set(name, id);
  });

  after(() => sandbox.close());

  /** The form as it comes over the wire. */
  const expected = (variables: readonly ModuleVariable[], options: FormOptions): unknown =>
    JSON.parse(JSON.stringify(buildForm(variables, options)));
  const formOf = (calls: ApiCalls, name: string, query: string): Promise<Form> =>
    calls.read(form, `/modules/${ids.get(name) ?? ''}/form${query}`);

  it('is that of the local files, for every sample module, mode and target', async () => {
    assert.equal(ids.size, 9);
    for (const [name, id] of ids) {
      const variables = await localVariables(name);
      assert.ok(variables.length > 10, name);
      const plain = await formOf(two, name, '');
      assert.deepEqual(plain.steps, expected(variables, { mode: 'advanced', target: 'own' }), name);
      assert.equal(plain.moduleId, id);
      for (const mode of ['basic', 'advanced'] as const) {
        for (const target of ['own', 'rad'] as const) {
          const { steps } = await formOf(two, name, `?mode=${mode}&target=${target}`);
          assert.deepEqual(steps, expected(variables, { mode, target }), `${name} ${mode} ${target}`);
        }
      }
    }
  });

  it('has the values of a deployment, and never a secret', async () => {
    const variables = await localVariables('Keycloak_GKE');
    const [secret] = variables.filter(({ sensitive }) => sensitive).map(({ name }) => name);
    const plain = variables.find(({ name }) => name === 'project_id')?.name;
    assert.ok(secret !== undefined && plain !== undefined);
    const values = { [plain]: 'my-project-1', [secret]: 'hunter2-hunter2', gone: 'x' };
    deploy('mine', PARTNER.id, values);
    deploy('blank', PARTNER.id, { [plain]: 'p', [secret]: '' });

    const answer = await partner.get(`/modules/${ids.get('Keycloak_GKE') ?? ''}/form?deploymentId=mine`);
    const text = await answer.text();
    assert.ok(!text.includes('hunter2'));
    const { steps } = form.parse(JSON.parse(text));
    const options = { mode: 'advanced', target: 'own', update: true } as const;
    assert.deepEqual(steps, expected(variables, { ...options, values, configured: [secret] }));
    const field = (name: string) => steps.flatMap(({ fields }) => fields).find((one) => one.name === name);
    assert.deepEqual([field(secret)?.configured, field(plain)?.value], [true, 'my-project-1']);
    const blank = await formOf(partner, 'Keycloak_GKE', '?deploymentId=blank');
    assert.ok(blank.steps.every(({ fields }) => fields.every(({ configured }) => !configured)));
  });

  it('knows only own deployments of that very module that were not purged', async () => {
    deploy('theirs', PARTNER_TWO.id, {});
    deploy('purged', PARTNER.id, {}, '2026-01-01T00:00:00Z');
    for (const deploymentId of ['theirs', 'purged', 'none']) {
      const answer = await partner.get(`/modules/${ids.get('Keycloak_GKE') ?? ''}/form?deploymentId=${deploymentId}`);
      assert.deepEqual(await refusal(answer), [404, 'not_found'], deploymentId);
    }
    const other = await partner.get(`/modules/${ids.get('Static_Site_CDN') ?? ''}/form?deploymentId=mine`);
    assert.deepEqual(await refusal(other), [404, 'not_found']);
    const odd = await partner.get(`/modules/${ids.get('Keycloak_GKE') ?? ''}/form?deploymentId=..%2f`);
    assert.deepEqual((await refusal(odd)).slice(0, 3), [422, 'validation_failed', '/deploymentId']);
  });

  /** A deployment of the sample's Keycloak_GKE, as the platform stores it. */
  function deploy(id: string, account: string, values: object, purgedAt: string | null = null): void {
    const database = openDatabase(join(dataDir, 'platform.sqlite'));
    const columns: Record<string, string | number | null> = {
      id,
      seq: Number(database.prepare('SELECT count(*) AS n FROM deployment').get()?.['n']) + 1,
      short_id: 'abcd',
      account,
      user_email: 'x@sandbox.example',
      module: 'an id of before',
      module_name: 'Keycloak_GKE',
      owner: PARTNER.id,
      repository: 'sandbox-partner/partner-modules',
      path: 'modules/Keycloak_GKE',
      commit_sha: '0'.repeat(40),
      status: 'SUCCESS',
      action: 'create',
      target: 'own',
      project_id: 'p',
      variables: JSON.stringify(values),
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      purged_at: purgedAt,
      enable_purge: 1,
    };
    const names = Object.keys(columns);
    database
      .prepare(`INSERT INTO deployment (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...Object.values(columns));
    database.close();
  }
});
