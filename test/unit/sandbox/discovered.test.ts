import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  discoveredModules,
  type DiscoveredModule,
  type DiscoveredModules,
} from '../../../src/contract/discoveredModules';
import { PARTNER, PARTNER_TWO } from '../../../src/sandbox/account';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { MAX_TF_BYTES } from '../../../src/terraform/moduleEntry';
import { ApiCalls, refusal } from './apiCalls';
import { temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';
import { localSandbox } from './localSandbox';
import { PlatformCalls } from './platformCalls';

const PATH = '/partner/modules/discovered';
const REPOSITORY = 'sandbox-partner/Many';
const SAMPLE = 'sandbox-partner/partner-modules';

const variable = (name: string, value: string): string => `variable "${name}" {\n  default = ${value}\n}\n`;
const MODULE = variable('public_access', 'true') + variable('credit_cost', '2.5');

describe('the modules a repository holds', () => {
  const root = newRepository('Many');
  let sandbox: RunningSandbox;
  let partner: ApiCalls;
  let first = '';
  let second = '';

  before(async () => {
    writeFiles(root, {
      'modules/Good/variables.tf': MODULE + variable('module_description', '"What it is."'),
      'modules/Good/main.tf': 'resource "terraform_data" "x" {\n',
      'modules/Gone/variables.tf': MODULE,
      'modules/Changed/variables.tf': MODULE,
      'modules/Helper/variables.tf': variable('region', '"x"'),
      'modules/NoVariables/main.tf': '',
      'modules/Broken/variables.tf': 'variable "public_access" {',
      'modules/Twice/variables.tf': MODULE + variable('credit_cost', '6'),
      'modules/Large/variables.tf': `${MODULE}# ${'x'.repeat(MAX_TF_BYTES)}\n`,
      'modules/Link/main.tf': '',
      'modules/Docs/README.md': '',
      'modules/Istio_Mesh_GKE/variables.tf': MODULE,
      'Same/variables.tf': MODULE,
      'modules/Same/variables.tf': `${MODULE}\n`,
    });
    symlinkSync('../Good/variables.tf', join(root, 'modules/Link/variables.tf'));
    first = commitAll(root);
    git(root, 'tag', '--annotate', '--message', 'x', 'release/1');
    git(root, 'branch', '--quiet', 'old');
    git(root, 'rm', '--quiet', '-r', 'modules/Gone');
    writeFiles(root, { 'modules/Changed/variables.tf': `${MODULE}\n` });
    second = commitAll(root);
    sandbox = await localSandbox(temporaryFolder(), { folder: root });
    partner = await ApiCalls.as(sandbox.descriptor.platformUrl, PARTNER.id);
    const publishing = new PlatformCalls(sandbox.descriptor, REPOSITORY);
    const names = ['Good', 'Gone', 'Changed'];
    await publishing.publish(names.map((name) => ({ name, path: `modules/${name}`, commitSha: first })));
  });

  after(() => sandbox.close());

  const read = (query = ''): Promise<DiscoveredModules> =>
    partner.read(discoveredModules, `${PATH}?repository=${REPOSITORY}${query}`);
  const rows = async (query = ''): Promise<ReadonlyMap<string, DiscoveredModule>> =>
    new Map((await read(`&limit=100${query}`)).data.map((row) => [row.path, row]));
  const inModules = async (query?: string): Promise<ReadonlyMap<string, DiscoveredModule>> =>
    new Map([...(await rows(query))].map(([path, row]) => [path.replace('modules/', ''), row]));

  it('has the state that publishing would give each, and why', async () => {
    const found = await inModules();
    const states = Object.fromEntries(
      [...found].map(([name, { state, problems }]) => [
        name,
        [state, ...problems.map(({ ruleId, severity }) => `${ruleId} ${severity}`)],
      ]),
    );
    assert.deepEqual(states, {
      Broken: ['broken', 'RAD002 error'],
      Changed: ['publishable'],
      Gone: [undefined],
      Good: ['publishable', 'RAD002 error'],
      Helper: ['helper', 'RAD003 info'],
      Istio_Mesh_GKE: ['publishable', 'RAD010 error'],
      Large: ['broken', 'RAD002 error'],
      Link: ['broken', 'RAD006 error'],
      NoVariables: ['helper', 'RAD001 info'],
      Same: ['publishable', 'RAD010 error'],
      Twice: ['broken', 'RAD008 error'],
    });
    const [problem] = found.get('Twice')?.problems ?? [];
    assert.deepEqual([problem?.file, problem?.line], ['variables.tf', 7]);
    const publishing = new PlatformCalls(sandbox.descriptor, REPOSITORY);
    const { etag } = await publishing.published();
    const wanted = [...found.values()]
      .filter(({ state, path }) => state !== undefined && path !== 'Same')
      .map(({ name, path }) => ({ name, path, commitSha: second }));
    const { results } = await publishing.publish(wanted, { etag, dryRun: true });
    for (const { name, outcome } of results) {
      if (outcome === 'removed') continue;
      const publishable = found.get(name)?.state === 'publishable' && name !== 'Istio_Mesh_GKE';
      assert.equal(outcome !== 'skipped', publishable, name);
    }
  });

  it('compares the trees with what is published', async () => {
    const found = await inModules();
    const states = Object.fromEntries([...found].map(([name, { publishState }]) => [name, publishState]));
    assert.deepEqual(
      [states['Good'], states['Changed'], states['Gone'], states['Same']],
      ['published', 'changed', 'missing', 'new'],
    );
    const { problems, ...good } = found.get('Good') ?? assert.fail();
    assert.deepEqual(problems[0]?.file, 'main.tf');
    assert.deepEqual(good, {
      name: 'Good',
      path: 'modules/Good',
      state: 'publishable',
      publishState: 'published',
      treeSha: git(root, 'rev-parse', `${second}:modules/Good`),
      variableCount: 3,
      creditCost: '2.5',
      publicAccess: true,
      description: 'What it is.',
    });
    assert.deepEqual(found.get('Gone'), {
      name: 'Gone',
      path: 'modules/Gone',
      publishState: 'missing',
      problems: [],
    });
  });

  it('is read at a branch, a tag, a commit or the default branch', async () => {
    for (const [ref, name, commitSha] of [
      ['', 'refs/heads/trunk', second],
      ['&ref=trunk', 'refs/heads/trunk', second],
      ['&ref=refs/heads/old', 'refs/heads/old', first],
      ['&ref=release/1', 'refs/tags/release/1', first],
      [`&ref=${first}`, first, first],
      [`&ref=${first.slice(0, 8)}`, first, first],
    ] as const) {
      const answer = await read(`&limit=1${ref}`);
      assert.deepEqual([answer.repository, answer.ref, answer.commitSha], [REPOSITORY, name, commitSha], ref);
    }
    assert.equal((await inModules('&ref=old')).get('Gone')?.publishState, 'published');
  });

  it('answers 404 for what is no ref, and gives git no option', async () => {
    const tree = git(root, 'rev-parse', `${first}^{tree}`);
    const refs = ['nothing', '--help', '-h', '--output=x', 'trunk~1', 'HEAD', `${first}:modules`, tree, 'a\nb', '@'];
    for (const ref of refs) {
      const answer = await partner.get(`${PATH}?repository=${REPOSITORY}&ref=${encodeURIComponent(ref)}`);
      assert.deepEqual(await refusal(answer), [404, 'not_found'], ref);
    }
  });

  it('comes by name in pages that add up to the whole', async () => {
    const whole = (await read('&limit=100')).data;
    assert.equal(whole.length, 12);
    const sorted = [...whole].sort((a, b) => (`${a.name}\n${a.path}` < `${b.name}\n${b.path}` ? -1 : 1));
    assert.deepEqual(whole, sorted);
    for (const limit of [1, 5, 12]) {
      const paged = await partner.all((cursor) =>
        read(`&limit=${String(limit)}${cursor === undefined ? '' : `&cursor=${cursor}`}`),
      );
      assert.deepEqual(paged, whole);
    }
    assert.deepEqual(
      (await read('&q=go')).data.map(({ name }) => name),
      ['Gone', 'Good'],
    );
    assert.deepEqual((await read('&q=%25')).data, []);
  });

  it('is that of the selected repository when none is named, in its layout', async () => {
    const sample = await partner.read(discoveredModules, `${PATH}?limit=100`);
    assert.equal(sample.repository, SAMPLE);
    assert.deepEqual(
      sample.data.map(({ name, state, publishState }) => [name, state, publishState]),
      [
        ['Batch_Data_Pipeline', 'broken', 'new'],
        ['Cloud_SQL_Postgres', 'publishable', 'new'],
        ['Keycloak_GKE', 'publishable', 'published'],
        ['Network_Helper', 'helper', 'new'],
        ['Redis_Memorystore', 'publishable', 'new'],
        ['Static_Site_CDN', 'publishable', 'published'],
        ['Team_Workspace', 'publishable', 'new'],
        ['Wordpress_CloudRun', 'publishable', 'changed'],
      ],
    );
    const body = { fullName: REPOSITORY, layout: 'root' };
    assert.equal((await partner.write('PUT', '/partner/settings/repository', body)).status, 200);
    const root = await partner.read(discoveredModules, `${PATH}?limit=100`);
    assert.deepEqual(
      root.data.map(({ path, publishState }) => `${path} ${publishState}`),
      // What is published is there, wherever the layout looks.
      ['modules/Changed changed', 'modules/Gone missing', 'modules/Good published', 'Same new'],
    );
  });

  it('is shown to its owner alone', async () => {
    const two = await ApiCalls.as(sandbox.descriptor.platformUrl, PARTNER_TWO.id);
    for (const repository of [REPOSITORY, SAMPLE, 'rad-platform/platform-modules', 'no/where']) {
      assert.deepEqual(await refusal(await two.get(`${PATH}?repository=${repository}`)), [404, 'not_found']);
    }
    const own = await two.read(discoveredModules, PATH);
    assert.deepEqual(
      own.data.map(({ name, publishState }) => [name, publishState]),
      [
        ['Feature_Flags_Internal', 'published'],
        ['Istio_Mesh_GKE', 'published'],
      ],
    );
  });
});
