import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DeploymentFeed } from '../../../src/deployments/deploymentFeed';
import { DeploymentsClient } from '../../../src/platform/deploymentsClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import { randomised } from '../randomised';
import { DeploymentFixture, USER } from '../sandbox/deploymentFixture';
import { FAILURE, Gate, SUCCESS } from '../sandbox/testRunner';
import { CuttingProxy } from './cuttingProxy';

const APP = { project_id: 'shop-prod-4821' };

describe('the feed of a deployment', function () {
  this.timeout(600_000);
  let fixture: DeploymentFixture;
  let proxy: CuttingProxy;
  const feeds: DeploymentFeed[] = [];

  before(async () => {
    fixture = await DeploymentFixture.start();
    fixture.grant(USER, 'topUp', 100_000_000);
    proxy = await CuttingProxy.start(fixture.sandbox.descriptor.platformUrl);
  });
  after(async () => {
    await proxy.close();
    await fixture.close();
  });
  afterEach(() => {
    for (const feed of feeds.splice(0)) feed.dispose();
    proxy.cut([]);
  });

  async function feedOf(id: string): Promise<DeploymentFeed> {
    const tokens = onlyToken(await fixture.token(USER));
    const client = new DeploymentsClient({ platformUrl: proxy.url, tokens });
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
    const feed = new DeploymentFeed({ id, client: () => Promise.resolve(client), pause });
    feeds.push(feed);
    return feed;
  }

  /** Waits until what the feed says is so. */
  async function until(feed: DeploymentFeed, holds: () => boolean): Promise<void> {
    const end = Date.now() + 30_000;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`not reached: ${feed.deployment?.status ?? ''} ${String(feed.failure)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const logText = (feed: DeploymentFeed, build: string): string => {
    const log = feed.log(build);
    return new TextDecoder().decode(log.bytes(0, log.byteLength));
  };
  const serverLog = async (id: string, build: string): Promise<string> =>
    String((await fixture.call(USER, 'GET', `/deployments/${id}/builds/${build}/logs`)).body);

  it('shows steps, log and outputs as they come, and ends when nothing is under way', async () => {
    const gate = new Gate();
    fixture.runner.script = gate.script;
    const { id } = await fixture.deployed(USER, 'App', APP);
    const feed = await feedOf(id);
    const following = feed.follow();
    await until(feed, () => gate.arrived > 0 && logText(feed, feed.builds[0]?.id ?? '').includes('waiting'));
    assert.equal(feed.state, 'streaming');
    assert.equal(feed.deployment?.status, 'WORKING');
    assert.deepEqual(
      feed.builds[0]?.steps.map(({ name, status }) => [name, status]),
      [
        ['Step One', 'WORKING'],
        ['Step Two', 'QUEUED'],
      ],
    );
    gate.release();
    await until(feed, () => feed.state === 'idle');
    assert.equal(feed.deployment.status, 'SUCCESS');
    assert.deepEqual(Object.keys(feed.outputs ?? {}), ['secret', 'size']);
    assert.deepEqual(feed.deployment.allowedActions.includes('update'), true);
    const build = feed.builds.at(0)?.id ?? '';
    assert.equal(logText(feed, build), 'waiting\ncreate done\n');
    assert.deepEqual(feed.log(build).stepStarts, [
      { step: 'one', offset: 0 },
      { step: 'two', offset: 8 },
    ]);
    // What is asked for now is streamed too.
    fixture.runner.script = () => FAILURE;
    assert.equal((await fixture.act(USER, id, 'destroy')).status, 202);
    await feed.refresh();
    await until(feed, () => feed.deployment?.status === 'FAILURE' && feed.state === 'idle');
    assert.equal(feed.builds.length, 2);
    following.dispose();
  });

  it('of a deployment that ended long ago reads its log with its steps, once', async () => {
    fixture.runner.script = (_job, sink) => {
      sink.log('one', 'über\n');
      return SUCCESS;
    };
    const { id } = await fixture.deployed(USER, 'App', APP);
    await fixture.reach(USER, id, 'SUCCESS');
    const feed = await feedOf(id);
    feed.follow();
    await until(feed, () => feed.readAt !== undefined && feed.state === 'idle' && feed.builds.length === 1);
    await until(feed, () => logText(feed, feed.builds[0]?.id ?? '') !== '');
    assert.equal(logText(feed, feed.builds[0]?.id ?? ''), 'über\ncreate done\n');
    assert.equal(feed.log(feed.builds[0]?.id ?? '').stepStarts.length, 2);
  });

  it('of somebody else says that there is none, and asks no more', async () => {
    const feed = await feedOf('nobody-has-this');
    feed.follow();
    await until(feed, () => feed.failure !== undefined && feed.state === 'idle');
    assert.equal(feed.failure?.reason, 'notFound');
  });

  it('has the log of the server, byte for byte, wherever its connections are cut', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll(/[\ud800-\udfff]/g, '?')),
      fc.constantFrom('ü', '日本語\n', '🚀🚀\n', '\r\n', '\u001b[32mgreen\u001b[0m\n', 'x'.repeat(5000)),
    );
    let made = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(piece, fc.boolean()), { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 6000 }), { minLength: 5, maxLength: 5 }),
        async (pieces, cuts) => {
          fixture.runner.script = async (_job, sink) => {
            for (const [text, waits] of pieces) {
              if (waits) await new Promise((resolve) => setTimeout(resolve, 1));
              if (text !== '') sink.log('one', text);
            }
            return SUCCESS;
          };
          const before = proxy.made;
          proxy.cut(cuts);
          const { id } = await fixture.deployed(USER, 'Base');
          const feed = await feedOf(id);
          const following = feed.follow();
          await until(feed, () => feed.deployment?.status === 'SUCCESS' && feed.state === 'idle');
          const [build] = feed.builds;
          assert.ok(build);
          assert.equal(feed.failure, undefined);
          assert.equal(logText(feed, build.id), await serverLog(id, build.id));
          assert.ok(build.steps.every(({ status }) => status === 'SUCCESS'));
          following.dispose();
          feed.dispose();
          made += proxy.made - before;
        },
      ),
      randomised(150, 15),
    );
    console.log(`      ${String(made)} cuts`);
    assert.ok(made > 0);
  });
});
