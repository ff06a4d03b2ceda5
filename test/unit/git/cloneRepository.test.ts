import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../src/common/appError';
import { cloneRepository, type CloneRequest } from '../../../src/git/cloneRepository';
import type { TransferProgress } from '../../../src/git/transferProgress';
import { TOKENS, type LocalGitHub } from '../sandbox/githubFixture';
import { git } from '../sandbox/gitFixture';
import { credentialOf, gitHubWithCode, passOn, processesWith, record, withEnvironment } from './gitServers';

describe('cloning over HTTP', () => {
  let hub: LocalGitHub;
  let parent = '';

  before(async () => {
    hub = await gitHubWithCode();
  });

  after(() => hub.close());

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'rad-clone-test-'));
  });

  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  const request = (more: Partial<CloneRequest> = {}): CloneRequest => ({
    url: `${hub.url}/Ada/code.git`,
    target: join(parent, 'code'),
    parentDirectory: parent,
    credential: credentialOf(hub.url),
    ...more,
  });

  it('makes a complete clone with its own author, and tells how far it is', async () => {
    const seen: TransferProgress[] = [];
    const identity = { name: 'Ada Partner', email: 'ada@sandbox.example' };
    await cloneRepository(request({ identity, onProgress: (progress) => seen.push(progress) }));
    const clone = join(parent, 'code');
    assert.equal(readFileSync(join(clone, 'a.tf'), 'utf8'), 'a\n');
    assert.equal(git(clone, 'status', '--porcelain'), '');
    assert.equal(git(clone, 'config', 'remote.origin.url'), `${hub.url}/Ada/code.git`);
    assert.equal(git(clone, 'config', 'user.name'), 'Ada Partner');
    assert.equal(git(clone, 'config', 'user.email'), 'ada@sandbox.example');
    assert.deepEqual(readdirSync(parent), ['code']);
    assert.ok(seen.some(({ stage, percent }) => stage === 'receiving' && percent === 100));
    assert.ok(seen.some(({ percent }) => percent > 0 && percent < 100));
  });

  it('says that a wrong token is refused, and leaves nothing', async () => {
    const credential = credentialOf(hub.url, 'ghp_wrongwrongwrongwrong');
    await assert.rejects(cloneRepository(request({ credential })), (error) => {
      assert.ok(AppError.is(error, 'unauthenticated'));
      assert.equal(error.details.service, 'github');
      return true;
    });
    assert.deepEqual(readdirSync(parent), []);
  });

  it('says that a repository is unknown, and that a sign-in is needed', async () => {
    await assert.rejects(cloneRepository(request({ url: `${hub.url}/Ada/none.git` })), { reason: 'notFound' });
    await assert.rejects(cloneRepository(request({ credential: undefined })), { reason: 'signedOut' });
    assert.deepEqual(readdirSync(parent), []);
  });

  it('writes into no folder, file or link that exists, and outside of none', async () => {
    mkdirSync(join(parent, 'folder'));
    writeFileSync(join(parent, 'file'), 'mine');
    symlinkSync(join(parent, 'nowhere'), join(parent, 'link'));
    for (const name of ['folder', 'file', 'link', '../elsewhere', 'a/b', '.git'])
      await assert.rejects(cloneRepository(request({ target: join(parent, name) })), { reason: 'gitFailed' }, name);
    assert.equal(readFileSync(join(parent, 'file'), 'utf8'), 'mine');
    assert.deepEqual(readdirSync(parent).sort(), ['file', 'folder', 'link']);
    const missing = join(parent, 'missing');
    await assert.rejects(cloneRepository(request({ target: join(missing, 'x'), parentDirectory: missing })), {
      reason: 'gitFailed',
    });
  });

  it('leaves alone what appears at its place while it works', async () => {
    const gate = await record((incoming, response) => {
      mkdirSync(join(parent, 'code'), { recursive: true });
      writeFileSync(join(parent, 'code', 'theirs'), '');
      passOn(hub.url)(incoming, response);
    });
    const url = `${gate.url}/Ada/code.git`;
    await assert.rejects(cloneRepository(request({ url, credential: credentialOf(gate.url) })), {
      reason: 'gitFailed',
    });
    await gate.close();
    assert.deepEqual(readdirSync(parent), ['code']);
    assert.deepEqual(readdirSync(join(parent, 'code')), ['theirs']);
  });

  for (const stage of ['before the answer', 'within the pack'])
    it(`leaves neither folder nor process when it is cancelled ${stage}`, async () => {
      const controller = new AbortController();
      let reached: () => void = () => undefined;
      const underWay = new Promise<void>((resolve) => (reached = resolve));
      let packs = 0;
      const gate = await record((incoming, response) => {
        if (stage === 'before the answer') {
          reached();
          return;
        }
        if (incoming.method === 'GET' || packs++ === 0) {
          passOn(hub.url)(incoming, response);
          return;
        }
        // A pack that begins and never ends.
        response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
        response.write('000dpackfile\n');
        response.write(Buffer.concat([Buffer.from('0011\u0001PACK'), Buffer.from([0, 0, 0, 2, 0, 0, 0, 9])]));
        reached();
      });
      const url = `${gate.url}/Ada/code.git`;
      const { signal } = controller;
      const cloning = cloneRepository(request({ url, credential: credentialOf(gate.url), signal }));
      await underWay;
      await delay(50);
      assert.ok(processesWith(gate.url).length >= 2);
      controller.abort();
      await assert.rejects(cloning, { reason: 'cancelled' });
      assert.deepEqual(readdirSync(parent), []);
      assert.deepEqual(processesWith(gate.url), []);
      await gate.close();
    });

  it('does not begin when it is cancelled already', async () => {
    await assert.rejects(cloneRepository(request({ signal: AbortSignal.abort() })), { reason: 'cancelled' });
    assert.deepEqual(readdirSync(parent), []);
  });

  it('gives up on a server that says nothing', async () => {
    const gate = await record(() => undefined);
    const url = `${gate.url}/Ada/code.git`;
    await assert.rejects(cloneRepository(request({ url, silenceLimit: 300 })), { reason: 'timeout' });
    assert.deepEqual(readdirSync(parent), []);
    await gate.close();
  });

  it('says when there is no git', async () => {
    await withEnvironment({ PATH: parent }, async () => {
      await assert.rejects(cloneRepository(request()), { reason: 'gitMissing' });
    });
    assert.deepEqual(readdirSync(parent), []);
  });

  it("runs no hook of the partner's template and fetches no submodule, and asks nobody", async () => {
    const home = join(parent, 'home');
    const marker = join(parent, 'ran');
    const program = join(home, 'template', 'hooks', 'post-checkout');
    mkdirSync(join(home, 'template', 'hooks'), { recursive: true });
    writeFileSync(program, `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
    const settings = `[init]\n templateDir = ${home}/template\n[core]\n askPass = ${program}\n hooksPath = ${home}/template/hooks\n`;
    writeFileSync(join(home, '.gitconfig'), `${settings}[submodule]\n recurse = true\n`);
    const own = { HOME: home, XDG_CONFIG_HOME: home, GIT_ASKPASS: program, SSH_ASKPASS: program };
    await withEnvironment(own, async () => {
      await cloneRepository(request());
      await assert.rejects(cloneRepository(request({ target: join(parent, 'two'), credential: undefined })), {
        reason: 'signedOut',
      });
      assert.equal(existsSync(marker), false);
      assert.equal(existsSync(join(parent, 'code', '.git', 'hooks', 'post-checkout')), false);
      // The trap itself works: plain git falls into it.
      await withEnvironment({ GIT_ASKPASS: undefined, SSH_ASKPASS: undefined }, async () => {
        execFileSync('git', ['checkout', '-q', '-b', 'other'], { cwd: join(parent, 'code') });
        return Promise.resolve();
      });
      assert.equal(existsSync(marker), true);
    });
    assert.ok(!readFileSync(join(parent, 'code', '.git', 'config'), 'utf8').includes(TOKENS.owner));
  });
});
