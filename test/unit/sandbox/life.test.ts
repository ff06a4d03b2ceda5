import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, readDescriptor } from '../../../src/sandbox/attach';
import { DESCRIPTOR_FILE, type SandboxDescriptor } from '../../../src/sandbox/descriptor';
import { takeLock } from '../../../src/sandbox/life/lock';
import { bundledSandbox, SandboxProcess, temporaryFolder } from './bundledSandbox';
import { git, newRepository } from './gitFixture';
import { localSandbox } from './localSandbox';
import { PlatformCalls } from './platformCalls';

const SAMPLE = 'sandbox-partner/partner-modules';

async function descriptorOf(dataDir: string): Promise<SandboxDescriptor> {
  const descriptor = await readDescriptor(dataDir);
  assert.ok(descriptor !== undefined);
  return descriptor;
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("the sandbox's life", function () {
  this.timeout(60_000);

  before(async () => {
    await bundledSandbox();
  });

  afterEach(async () => {
    await SandboxProcess.killAll();
  });

  it('starts once per data folder, lets others attach and ends on SIGTERM', async () => {
    const dataDir = join(temporaryFolder(), 'new', 'data');
    const sandbox = await SandboxProcess.start('--data', dataDir);
    const url = await sandbox.ready();
    const descriptor = await descriptorOf(dataDir);
    assert.equal(descriptor.platformUrl, url);
    assert.equal(Buffer.from(descriptor.startToken, 'base64url').length, 32);
    assert.ok(await isAlive(descriptor));
    if (process.platform !== 'win32') {
      assert.deepEqual([modeOf(dataDir), modeOf(join(dataDir, DESCRIPTOR_FILE))], [0o700, 0o600]);
    }
    const second = await SandboxProcess.start('--data', dataDir);
    assert.equal(await second.ready(), url);
    assert.equal(await second.ended, 0);
    assert.equal(await sandbox.kill('SIGTERM'), 0);
    assert.deepEqual(sandbox.lines, [`ready ${url}`]);
    assert.ok(!sandbox.errors.includes(descriptor.startToken));
    assert.equal(existsSync(join(dataDir, DESCRIPTOR_FILE)), false);
    assert.equal(await isAlive(descriptor), false);
  });

  it('lets exactly one of several that start at once become the sandbox', async () => {
    const dataDir = temporaryFolder();
    const all = await Promise.all(Array.from({ length: 3 }, () => SandboxProcess.start('--data', dataDir)));
    const urls = await Promise.all(all.map((one) => one.ready()));
    assert.equal(new Set(urls).size, 1);
    const { pid } = await descriptorOf(dataDir);
    process.kill(pid, 'SIGINT');
    assert.deepEqual(await Promise.all(all.map((one) => one.ended)), [0, 0, 0]);
  });

  it('loses no acknowledged write, its port, token and ETag when it is killed', async () => {
    const dataDir = temporaryFolder();
    const first = await SandboxProcess.start('--data', dataDir);
    await first.ready();
    const before = await descriptorOf(dataDir);
    const calls = new PlatformCalls(before, SAMPLE);
    const { etag, data } = await calls.published();
    const key = randomUUID();
    const wanted = data.slice(1).map(({ name, path, commitSha }) => ({ name, path, commitSha }));
    const answer = await calls.put(wanted, { etag, key });
    const text = await answer.text();
    assert.equal(await first.kill('SIGKILL'), null);

    const second = await SandboxProcess.start('--data', dataDir);
    assert.equal(await second.ready(), before.platformUrl);
    const after = await descriptorOf(dataDir);
    assert.deepEqual({ ...after, pid: before.pid }, before);
    const published = await calls.published();
    assert.deepEqual([published.etag, published.data], [answer.headers.get('etag'), data.slice(1)]);
    assert.equal(await (await calls.put(wanted, { etag, key })).text(), text);
    await second.kill('SIGTERM');
  });

  it('is either before or after a publish that it was killed in, and the replay tells', async () => {
    const dataDir = temporaryFolder();
    let sandbox = await SandboxProcess.start('--data', dataDir);
    await sandbox.ready();
    for (const [delay, revision] of [
      [0, 'main'],
      [4, 'main~1'],
      [25, 'main'],
    ] as const) {
      const descriptor = await descriptorOf(dataDir);
      const calls = new PlatformCalls(descriptor, SAMPLE);
      const { etag, data } = await calls.published();
      const commitSha = git(descriptor.repositories[0]?.clonePath ?? '', 'rev-parse', revision);
      const wanted = data.map(({ name, path }) => ({ name, path, commitSha }));
      const key = randomUUID();
      const sent = calls.put(wanted, { etag, key }).catch(() => undefined);
      await wait(delay);
      await sandbox.kill('SIGKILL');
      await sent;
      sandbox = await SandboxProcess.start('--data', dataDir);
      await sandbox.ready();
      const between = await calls.published();
      assert.equal(between.etag === etag, JSON.stringify(between.data) === JSON.stringify(data));
      const replay = await calls.put(wanted, { etag, key });
      assert.equal(replay.status, 200);
      const after = await calls.published();
      assert.equal(after.etag, replay.headers.get('etag'));
      assert.ok(after.data.every((row) => row.commitSha === commitSha));
    }
    await sandbox.kill('SIGTERM');
  });

  it('chooses another port when somebody has taken its own, and prefers the one it is told', async () => {
    const dataDir = temporaryFolder();
    const first = await localSandbox(dataDir);
    await first.close();
    const port = Number(new URL(first.descriptor.platformUrl).port);
    const squatter = createServer();
    squatter.listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await localSandbox(dataDir);
    await second.close();
    squatter.close();
    assert.notEqual(second.descriptor.platformUrl, first.descriptor.platformUrl);
    assert.equal(second.descriptor.startToken, first.descriptor.startToken);
    const third = await localSandbox(dataDir);
    await third.close();
    assert.equal(third.descriptor.platformUrl, second.descriptor.platformUrl);
    const fourth = await localSandbox(dataDir, { port });
    await fourth.close();
    assert.equal(fourth.descriptor.platformUrl, first.descriptor.platformUrl);
  });

  it('keeps the secrets that its database knows when a first start does not come to its end', async () => {
    const dataDir = temporaryFolder();
    // Where the agent wants to keep its file.
    mkdirSync(join(dataDir, 'agent.sqlite'));
    await assert.rejects(localSandbox(dataDir));
    rmdirSync(join(dataDir, 'agent.sqlite'));
    const sandbox = await localSandbox(dataDir);
    await sandbox.close();
    const database = new DatabaseSync(join(dataDir, 'platform.sqlite'));
    const stored = database.prepare("SELECT github_token FROM partner_setting WHERE account = 'sandbox-partner'").get();
    database.close();
    assert.equal(stored?.['github_token'], sandbox.descriptor.github.token);
  });

  it('gives everything back even when it cannot remove its descriptor', async () => {
    const dataDir = temporaryFolder();
    const sandbox = await localSandbox(dataDir);
    rmSync(join(dataDir, DESCRIPTOR_FILE));
    mkdirSync(join(dataDir, DESCRIPTOR_FILE));
    await assert.rejects(sandbox.close());
    assert.equal(await isAlive(sandbox.descriptor), false);
    const lock = takeLock(dataDir);
    assert.ok(lock !== undefined);
    lock.release();
  });

  it('ends by itself when nobody calls', async () => {
    const dataDir = temporaryFolder();
    const sandbox = await SandboxProcess.start('--data', dataDir, '--idle-minutes', '0.005');
    await sandbox.ready();
    assert.equal(await sandbox.ended, 0);
    assert.equal(existsSync(join(dataDir, DESCRIPTOR_FILE)), false);
  });

  it('refuses wrong arguments with one sentence', async () => {
    const dataDir = temporaryFolder();
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    const wrong = [
      [],
      ['--data'],
      ['--data', dataDir, '--port', '0'],
      ['--data', dataDir, '--port', 'http'],
      ['--data', dataDir, '--idle-minutes', 'soon'],
      ['--data', dataDir, '--unknown'],
      ['--data', dataDir, 'more'],
      ['--data', dataDir, '--folder', dataDir],
      ['--data', dataDir, '--folder', join(dataDir, 'missing')],
      ['--data', dataDir, '--folder', file],
    ];
    await Promise.all(
      wrong.map(async (args) => {
        const sandbox = await SandboxProcess.start(...args);
        assert.equal(await sandbox.ended, 2, args.join(' '));
        assert.deepEqual(sandbox.lines, []);
        assert.match(sandbox.errors, /^[^\n]+\n$/, args.join(' '));
      }),
    );
  });

  it('refuses a folder that the running sandbox does not have', async () => {
    const dataDir = temporaryFolder();
    const mine = newRepository();
    const running = await SandboxProcess.start('--data', dataDir, '--folder', mine);
    await running.ready();
    const same = await SandboxProcess.start('--data', dataDir, '--folder', mine);
    assert.equal(await same.ended, 0);
    const other = await SandboxProcess.start('--data', dataDir, '--folder', newRepository('other'));
    assert.equal(await other.ended, 2);
    assert.match(other.errors, /end it first/);
    await running.kill('SIGTERM');
  });

  it('does not take a stale or broken descriptor for a living sandbox', async () => {
    const dataDir = temporaryFolder();
    assert.equal(await readDescriptor(dataDir), undefined);
    for (const text of ['', '{', '{"version":2}']) {
      writeFileSync(join(dataDir, DESCRIPTOR_FILE), text);
      assert.equal(await readDescriptor(dataDir), undefined);
    }
    const sandbox = await localSandbox(dataDir);
    const descriptor = await descriptorOf(dataDir);
    assert.ok(await isAlive(descriptor));
    assert.equal(await isAlive({ ...descriptor, startToken: 'other' }), false);
    assert.equal(await isAlive(descriptor, AbortSignal.abort()), false);
    assert.equal(
      JSON.stringify(descriptor),
      JSON.stringify(JSON.parse(readFileSync(join(dataDir, DESCRIPTOR_FILE), 'utf8'))),
    );
    await sandbox.close();
    assert.equal(await isAlive(descriptor), false);
  });
});
