import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { build, type Build } from '../../src/contract/builds';
import {
  creditBalance,
  creditTransaction,
  type CreditBalance,
  type CreditTransaction,
} from '../../src/contract/credits';
import { deploymentDetail, type DeploymentDetail } from '../../src/contract/deployments';
import { quote, type Quote } from '../../src/contract/quotes';
import type { OperationId } from '../../src/contract/routes';
import { catalogOf, discovered, firstRepository, publish, publishedSet } from './catalog';
import type { Call, Caller } from './caller';
import { BUILD_TIMEOUT } from './eventStream';
import { readAll } from './lists';

const UNDER_WAY: readonly string[] = ['QUEUED', 'WAITING', 'PENDING', 'WORKING', 'DELETING'];

/** The deployments of one account. */
export class LifeCycle {
  constructor(readonly caller: Caller) {}

  /** The id of a public module of that name, published by the first partner when it is not there. */
  async moduleId(name: string): Promise<string> {
    const find = async () => (await catalogOf(this.caller)).find((module) => module.name === name)?.id;
    const present = await find();
    if (present !== undefined) return present;
    const repository = await firstRepository();
    const { commitSha, data } = await discovered(repository);
    const path = data.find((module) => module.name === name)?.path;
    assert.ok(path !== undefined, `${name} is neither in the catalog nor in the first partner's repository`);
    await publish(repository, [...(await publishedSet(repository)).wanted, { name, path, commitSha }]);
    const published = await find();
    assert.ok(published !== undefined, `${name} is published and not in the catalog of ${this.caller.name}`);
    return published;
  }

  quote(body: unknown): Promise<Quote> {
    return this.caller.read('postQuote', quote, { body });
  }

  write(id: OperationId, call: Call): Promise<DeploymentDetail> {
    return this.caller.read(id, deploymentDetail, call);
  }

  read(deploymentId: string): Promise<DeploymentDetail> {
    return this.caller.read('getDeployment', deploymentDetail, { path: { deploymentId } });
  }

  act(deploymentId: string, action: string): Promise<DeploymentDetail> {
    return this.write('postDeploymentAction', { path: { deploymentId }, body: { action } });
  }

  builds(deploymentId: string): Promise<Build[]> {
    return readAll(this.caller, 'getBuilds', build, { path: { deploymentId } });
  }

  balance(): Promise<CreditBalance> {
    return this.caller.read('getCreditBalance', creditBalance);
  }

  transactions(deploymentId: string): Promise<CreditTransaction[]> {
    return readAll(this.caller, 'getCreditTransactions', creditTransaction, { query: { deploymentId } });
  }

  /** Waits until nothing is under way. */
  async settled(deploymentId: string): Promise<DeploymentDetail> {
    for (const end = Date.now() + BUILD_TIMEOUT; Date.now() < end;) {
      const found = await this.read(deploymentId);
      if (!UNDER_WAY.includes(found.status)) return found;
      await wait(300);
    }
    assert.fail(`${deploymentId} is still under way`);
  }

  /** Waits until a purged deployment is gone, or says that it is. */
  async forgotten(deploymentId: string): Promise<void> {
    for (const end = Date.now() + BUILD_TIMEOUT; Date.now() < end;) {
      const answer = await this.caller.send('getDeployment', { path: { deploymentId } });
      if (answer.status === 404 || deploymentDetail.parse(answer.json).status === 'PURGED') return;
      await wait(300);
    }
    assert.fail(`${deploymentId} is still there`);
  }

  /** Waits for the end, which must be a success. */
  async succeeded(deploymentId: string): Promise<DeploymentDetail> {
    const found = await this.settled(deploymentId);
    assert.equal(found.status, 'SUCCESS', found.statusDetail);
    return found;
  }

  /** The whole log of a build, read by offset. */
  async log(deploymentId: string, buildId: string, step?: string): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for (let offset = 0; ;) {
      const call = { path: { deploymentId, buildId }, query: { offset, step } };
      const { bytes, headers } = await this.caller.done('getBuildLog', call);
      const next = Number(headers.get('next-offset'));
      assert.equal(next, offset + bytes.length, 'Next-Offset is not where the text ends');
      if (bytes.length === 0) return Buffer.concat(pieces);
      pieces.push(bytes);
      offset = next;
    }
  }
}
