import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { existsSync, readFileSync, writeFileSync, mkdirSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { temporaryFolder } from './bundledSandbox';
import {
  asText,
  bareClone,
  emptyBare,
  localGitHub,
  TOKENS,
  userGit,
  type Json,
  type LocalGitHub,
} from './githubFixture';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';

describe('the local GitHub: git over smart HTTP', () => {
  let hub: LocalGitHub;
  let bare = '';
  let empty = '';

  before(async () => {
    const work = newRepository();
    writeFiles(work, { 'a.tf': 'a\n', 'Größe/漢字.tf': 'b\n' });
    commitAll(work, 'first');
    bare = bareClone(work);
    empty = emptyBare();
    hub = await localGitHub(
      [
        { name: 'Ada/code', clonePath: bare, private: true },
        { name: 'Ada/open', clonePath: bare, private: false },
        { name: 'Ada/empty', clonePath: empty, private: true },
        { name: 'other/secret', clonePath: bare, private: true },
        { name: 'other/shared', clonePath: bare, private: false },
      ],
      { pushLimit: 40 * 1024 * 1024 },
    );
  });

  after(async () => {
    await hub.close();
  });

  async function clone(name = 'Ada/code', token: string | undefined = TOKENS.owner): Promise<string> {
    const target = join(temporaryFolder(), 'clone');
    await userGit('/', token, 'clone', '--quiet', `${hub.url}/${name}.git`, target);
    return target;
  }

  it('clones, pushes and fetches, unicode paths included', async () => {
    const [one, two] = [await clone(), await clone('ada/CODE')];
    assert.equal(readFileSync(join(one, 'Größe', '漢字.tf'), 'utf8'), 'b\n');
    writeFiles(one, { 'c.tf': 'c\n' });
    const pushed = commitAll(one, 'more');
    await userGit(one, TOKENS.owner, 'push', '--quiet', 'origin', 'HEAD:refs/heads/feature/y', 'HEAD');
    await userGit(two, TOKENS.owner, 'fetch', '--quiet');
    assert.equal(git(two, 'rev-parse', 'origin/feature/y'), pushed);
    assert.equal((await hub.json('/repos/Ada/code/branches/feature/y'))['commit']?.['sha'], pushed);
    await userGit(two, TOKENS.owner, 'push', '--quiet', 'origin', '--delete', 'feature/y');
    assert.equal((await hub.call('/repos/Ada/code/branches/feature/y')).status, 404);
    const shallow = join(temporaryFolder(), 'shallow');
    await userGit(
      '/',
      TOKENS.owner,
      'clone',
      '--quiet',
      '--depth=1',
      '--filter=blob:none',
      `${hub.url}/Ada/code`,
      shallow,
    );
    assert.equal(git(shallow, 'rev-list', '--count', 'HEAD'), '1');
  });

  it('takes a push of 20 MB', async () => {
    const work = await clone('Ada/empty');
    writeFileSync(join(work, 'large.bin'), randomBytes(20 * 1024 * 1024));
    const sha = commitAll(work, 'large');
    await userGit(work, TOKENS.owner, 'push', '--quiet', 'origin', 'HEAD:main');
    assert.equal(git(empty, 'rev-parse', 'main'), sha);
    assert.equal(git(empty, 'fsck', '--full', '--no-dangling'), '');
    assert.ok(Number((await hub.json('/repos/Ada/empty'))['size']) > 20_000);
    const copy = await clone('Ada/empty');
    assert.deepEqual(readFileSync(join(copy, 'large.bin')), readFileSync(join(work, 'large.bin')));
  });

  it('refuses a push beyond its limit and leaves nothing behind', async () => {
    const work = await clone('Ada/empty');
    writeFileSync(join(work, 'larger.bin'), randomBytes(45 * 1024 * 1024));
    commitAll(work, 'larger');
    await assert.rejects(
      userGit(work, TOKENS.owner, 'push', 'origin', 'HEAD:refs/heads/larger'),
      /maximum allowed|413/,
    );
    assert.throws(() => git(empty, 'rev-parse', '--verify', '--quiet', 'refs/heads/larger'));
  });

  it('lets only the right token in, and says so to git', async () => {
    await assert.rejects(clone('Ada/code', 'ghp_wrong'), /Authentication failed|could not read Username/i);
    await assert.rejects(clone('other/secret'), /not found/i);
    await assert.rejects(clone('Ada/code', TOKENS.other), /not found/i);
    await assert.rejects(clone('Ada/code', TOKENS.noScope), /not found/i);
    const challenge = await hub.call('/Ada/code.git/info/refs?service=git-upload-pack', { token: '' });
    assert.deepEqual([challenge.status, challenge.headers.get('www-authenticate')], [401, 'Basic realm="GitHub"']);
    const shared = await clone('other/shared');
    commitAll(shared, 'mine');
    await assert.rejects(userGit(shared, TOKENS.owner, 'push', 'origin', 'HEAD'), /denied to Ada|403/);
    const readOnly = await clone('Ada/open', TOKENS.noScope);
    commitAll(readOnly, 'mine');
    await assert.rejects(userGit(readOnly, TOKENS.noScope, 'push', 'origin', 'HEAD'), /403/);
    const direct = await hub.call('/other/shared.git/git-receive-pack', {
      method: 'POST',
      body: '0000',
      headers: { 'content-type': 'application/x-git-receive-pack-request' },
    });
    assert.equal(direct.status, 403);
    assert.ok(Object.values(TOKENS).every((token) => hub.logged.every((line) => !line.includes(token))));
  });

  it('serves the listed repositories and the smart protocol alone', async () => {
    const owner = encodeURIComponent(`..${bare.slice(0, bare.lastIndexOf('/'))}`);
    const pack = 'info/refs?service=git-upload-pack';
    for (const path of [
      `/Ada/..%2f..%2fetc/${pack}`,
      `/${owner}/bare.git/${pack}`,
      `/Ada/%2e%2e/${pack}`,
      `/Ada/code%00.git/${pack}`,
      `/Ada/code.git.git/${pack}`,
      '/Ada/code.git/HEAD',
      '/Ada/code.git/objects/info/packs',
      '/Ada/code.git/../other/secret.git/info/refs?service=git-upload-pack',
    ]) {
      assert.equal((await hub.call(path)).status, 404, path);
    }
    for (const query of ['', '?service=git-upload-archive', '?service=git-upload-pack%0aX']) {
      assert.equal((await hub.call(`/Ada/code.git/info/refs${query}`)).status, 403, query);
    }
    const typeless = await hub.call('/Ada/code.git/git-upload-pack', { method: 'POST', body: '0000' });
    assert.equal(typeless.status, 415);
  });

  it('reads gzip bodies and streams the answer', async () => {
    const head = git(bare, 'rev-parse', 'HEAD');
    const wants = `0032want ${head}\n00000009done\n`;
    for (const [body, encoding] of [
      [Buffer.from(wants), undefined],
      [gzipSync(wants), 'gzip'],
    ] as const) {
      const answer = await fetch(`${hub.url}/Ada/code.git/git-upload-pack`, {
        method: 'POST',
        body,
        headers: {
          authorization: `Bearer ${TOKENS.owner}`,
          'content-type': 'application/x-git-upload-pack-request',
          ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
        },
      });
      assert.equal(answer.headers.get('content-type'), 'application/x-git-upload-pack-result');
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^0008NAK\nPACK/);
    }
  });

  it('lets one of two pushes at the same time win', async () => {
    const clones = await Promise.all([clone(), clone(), clone(), clone()]);
    const tips = clones.map((folder, index) => {
      writeFiles(folder, { 'race.tf': `${String(index)}\n` });
      return commitAll(folder, `race ${String(index)}`);
    });
    const results = await Promise.allSettled(
      clones.map((folder) => userGit(folder, TOKENS.owner, 'push', '--quiet', 'origin', 'HEAD:trunk')),
    );
    const winners = tips.filter((_, index) => results[index]?.status === 'fulfilled');
    assert.deepEqual(winners, [git(bare, 'rev-parse', 'trunk')]);
    await Promise.all(
      clones.map((folder, index) =>
        userGit(folder, TOKENS.owner, 'push', '--quiet', 'origin', `HEAD:b${String(index)}`),
      ),
    );
    const branches = await hub.json<Json[]>('/repos/Ada/code/branches?per_page=100');
    assert.deepEqual(
      tips.filter((tip) => branches.some((branch) => asText(branch['commit']?.['sha']) === tip)),
      tips,
    );
    assert.equal(git(bare, 'fsck', '--no-dangling'), '');
  });

  it('runs no hook of a repository', async () => {
    const mark = join(temporaryFolder(), 'ran');
    mkdirSync(join(bare, 'hooks'), { recursive: true });
    for (const name of ['pre-receive', 'update', 'post-receive', 'post-update']) {
      writeFileSync(join(bare, 'hooks', name), `#!/bin/sh\ntouch '${mark}'\n`);
      chmodSync(join(bare, 'hooks', name), 0o755);
    }
    const work = await clone();
    commitAll(work, 'hooked');
    await userGit(work, TOKENS.owner, 'push', '--quiet', 'origin', 'HEAD:refs/heads/hooked');
    assert.equal(existsSync(mark), false);
  });

  it('ends an exchange that takes too long or whose caller has gone', async () => {
    const slow = await localGitHub([{ name: 'Ada/code', clonePath: bare, private: true }], { gitTimeLimit: 300 });
    const start = performance.now();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('00'));
      },
    });
    const headers = {
      authorization: `Bearer ${TOKENS.owner}`,
      'content-type': 'application/x-git-receive-pack-request',
    };
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
    const exchange = fetch(`${slow.url}/Ada/code.git/git-receive-pack`, init).then((answer) => answer.text());
    await assert.rejects(exchange);
    assert.ok(performance.now() - start < 10_000);
    const socket = connect(Number(new URL(slow.url).port), '127.0.0.1');
    const lines = Object.entries({ host: 'localhost', 'content-length': '100', ...headers });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(`POST /Ada/code.git/git-receive-pack HTTP/1.1\r\n${head}\r\n00`);
    setTimeout(() => socket.destroy(), 100);
    await new Promise((resolve) => socket.once('close', resolve));
    assert.equal((await slow.call('/repos/Ada/code')).status, 200);
    await slow.close();
  });
});
