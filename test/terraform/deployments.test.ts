import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { builds, moduleOutputs, type Build, type ModuleOutputs } from '../../src/contract/builds';
import { catalogModules } from '../../src/contract/catalogModules';
import { deploymentDetail, type DeploymentDetail } from '../../src/contract/deployments';
import { API_BASE } from '../../src/contract/routes';
import { credits } from '../../src/money/credits';
import { PARTNER } from '../../src/sandbox/account';
import { Ledger } from '../../src/sandbox/ledger/ledger';
import type { RunningSandbox } from '../../src/sandbox/startSandbox';
import { inTransaction, openDatabase } from '../../src/sandbox/store/database';
import { logOf, readEvents } from '../unit/sandbox/eventReader';
import { localSandbox } from '../unit/sandbox/localSandbox';
import { terraformBinary } from './terraform';

const SECRETS = ['Zw4nzig-Zeichen-mehr!', 'An0ther-secret-token'] as const;
const MODULE = 'Static_Site_CDN';

describe('deployments that run for real, over HTTP', () => {
  let dataDir: string;
  let sandbox: RunningSandbox;
  /** Everything that was answered. */
  let answered = '';
  /** Everything that the sandbox logged. */
  let logged = '';

  before(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rad-terraform-'));
    const write = (...parts: unknown[]): void => {
      logged += parts.map(String).join(' ');
    };
    const log = { debug: write, info: write, warn: write, error: write };
    sandbox = await localSandbox(path.join(dataDir, 'data'), { trusted: true, log });
    const database = openDatabase(path.join(dataDir, 'data', 'platform.sqlite'));
    inTransaction(database, () => {
      new Ledger(database).grant(PARTNER.id, 'topUp', credits(10_000), { at: new Date(), description: 'test' });
    });
    database.close();
  });

  after(async () => {
    await sandbox.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  async function call(method: string, route: string, body?: unknown, status = 200): Promise<string> {
    const { platformUrl, startToken } = sandbox.descriptor;
    const answer = await fetch(`${platformUrl}${API_BASE}${route}`, {
      method,
      headers: {
        authorization: `Bearer ${startToken}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    answered += text;
    assert.equal(answer.status, status, text);
    return text;
  }

  const detailOf = (text: string): DeploymentDetail => deploymentDetail.parse(JSON.parse(text));

  interface Followed {
    readonly detail: DeploymentDetail;
    readonly build: Build;
    /** Without colours. */
    readonly log: string;
    readonly outputs: ModuleOutputs;
  }

  /** Follows the build under way to its end. */
  async function follow(id: string): Promise<Followed> {
    const events = readEvents(await call('GET', `/deployments/${id}/events`));
    const detail = detailOf(await call('GET', `/deployments/${id}`));
    assert.equal(events.at(-1)?.data['status'], detail.status);
    const [build] = builds.parse(JSON.parse(await call('GET', `/deployments/${id}/builds`))).data;
    assert.ok(build !== undefined);
    const log = await call('GET', `/deployments/${id}/builds/${build.id}/logs`);
    assert.equal(logOf(events), log);
    const outputs = moduleOutputs.parse(JSON.parse(await call('GET', `/deployments/${id}/outputs`)));
    return { detail, build, log: log.replace(/\u001b\[[\d;]*m/g, ''), outputs };
  }

  it(`${MODULE}: create, update, destroy and restore, with no secret anywhere`, async () => {
    const kind = path.basename(terraformBinary());
    const found = catalogModules.parse(JSON.parse(await call('GET', `/modules?q=${MODULE}`)));
    const moduleId = found.data.find(({ name }) => name === MODULE)?.id ?? assert.fail('it is not published');
    const [first, second] = SECRETS;
    const variables = { project_id: 'sandbox-project-1', site_name: 'spring-sale', preview_password: first };
    const request = { moduleId, variables, target: 'own', maxCredits: '100' };
    const { id, deploymentId } = detailOf(await call('POST', '/deployments', request, 202));

    const created = await follow(id);
    assert.deepEqual([created.detail.status, created.detail.runner], ['SUCCESS', kind], created.log);
    const [, added] = /^Apply complete! Resources: (\d+) added, 0 changed, 0 destroyed\.$/m.exec(created.log) ?? [];
    assert.ok(Number(added) > 0, created.log);
    assert.doesNotMatch(created.log, /simulated/);
    assert.ok(created.build.steps.every(({ status }) => status === 'SUCCESS'));
    // 1 credit, half a one per resource, and a hundredth for every ten seconds.
    const { module: fee, build: cost } = created.detail.creditsCharged;
    assert.deepEqual([fee, Math.floor(Number(cost) * 2)], ['0', 2 + Number(added)]);
    assert.ok(JSON.stringify(created.outputs).includes(`-${deploymentId}`));
    const { preview_url: hidden } = created.outputs;
    assert.deepEqual([hidden?.sensitive, hidden !== undefined && 'value' in hidden], [true, false]);

    const change = { variables: { index_document: 'start.html', preview_password: second } };
    await call('PATCH', `/deployments/${id}?confirmDestructive=true`, change, 202);
    const updated = await follow(id);
    assert.equal(updated.detail.status, 'SUCCESS', updated.log);
    assert.match(updated.log, /^Apply complete! Resources: \d+ added, \d+ changed, \d+ destroyed\.$/m);

    const state = fs.readdirSync(path.join(dataDir, 'data', 'deployments', id));
    assert.ok(state.length > 0);
    await call('POST', `/deployments/${id}/actions`, { action: 'destroy' }, 202);
    const destroyed = await follow(id);
    assert.deepEqual([destroyed.detail.status, destroyed.outputs], ['DELETED', {}], destroyed.log);
    assert.match(destroyed.log, /^Destroy complete! Resources: [1-9]\d* destroyed\.$/m);
    assert.equal(destroyed.detail.creditsReserved, '0');

    await call('POST', `/deployments/${id}/actions`, { action: 'restore' }, 202);
    const restored = await follow(id);
    assert.equal(restored.detail.status, 'SUCCESS', restored.log);
    assert.match(restored.log, /^Apply complete! Resources: [1-9]\d* added, 0 changed, 0 destroyed\.$/m);
    assert.deepEqual(restored.outputs, updated.outputs);
    for (const secret of SECRETS) {
      assert.ok(!answered.includes(secret), 'a secret was answered');
      assert.ok(!logged.includes(secret), 'a secret was logged');
    }
    assert.notEqual(logged, '');
  });
});
