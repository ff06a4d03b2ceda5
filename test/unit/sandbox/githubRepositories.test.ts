import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { GitHubRepository } from '../../../src/sandbox/github/grant';
import { asText, bareClone, emptyBare, localGitHub, TOKENS, type Json, type LocalGitHub } from './githubFixture';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';

describe('the local GitHub: accounts, repositories and branches', () => {
  let hub: LocalGitHub;
  let tip = '';
  const repositories: GitHubRepository[] = [];

  before(async () => {
    const work = newRepository();
    writeFiles(work, { 'README.md': 'hello\n' });
    tip = commitAll(work, 'first');
    git(work, 'branch', 'feature/deep/one');
    git(work, 'tag', '-a', '-m', 'tag', 'v1');
    const clonePath = bareClone(work);
    repositories.push(
      { name: 'Ada/open', clonePath, private: false, description: 'Modules' },
      { name: 'Ada/hidden', clonePath, private: true },
      { name: 'Ada/empty', clonePath: emptyBare(), private: true },
      { name: 'other/secret', clonePath, private: true },
      { name: 'other/shared', clonePath, private: false },
    );
    hub = await localGitHub(repositories);
  });

  after(async () => {
    await hub.close();
  });

  it('says whose token it is and what scopes it has', async () => {
    for (const scheme of ['Bearer', 'token']) {
      const answer = await hub.call('/user', { token: '', headers: { authorization: `${scheme} ${TOKENS.owner}` } });
      assert.equal(answer.headers.get('x-oauth-scopes'), 'repo, user');
      const { login, id, email } = (await answer.json()) as Json;
      assert.deepEqual([login, id, email], ['Ada', 11, 'test@example.com']);
    }
    assert.equal((await hub.call('/user', { token: TOKENS.noScope })).headers.get('x-oauth-scopes'), '');
    assert.equal((await hub.call('/user', { token: TOKENS.fineGrained })).headers.get('x-oauth-scopes'), null);
  });

  it('refuses what carries no token or a wrong one, everywhere', async () => {
    for (const path of ['/user', '/repos/Ada/open', '/nowhere', '/rate_limit', '/Ada/open.git/info/refs']) {
      const none = await hub.call(path, { token: '' });
      assert.deepEqual([none.status, ((await none.json()) as Json)['message']], [401, 'Requires authentication']);
      for (const authorization of [`Bearer ${TOKENS.owner}x`, 'Basic eDp5', 'Bearer', 'Digest abc']) {
        const wrong = await hub.call(path, { token: '', headers: { authorization } });
        const body = (await wrong.json()) as Json;
        assert.deepEqual([wrong.status, body['message'], body['status']], [401, 'Bad credentials', '401'], path);
        assert.match(asText(body['documentation_url']), /^https:/);
        assert.match(wrong.headers.get('x-github-request-id') ?? '', /^[0-9A-F]{24}$/);
      }
    }
  });

  it('answers loopback names only', async () => {
    const status = (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const headers = { host, authorization: `Bearer ${TOKENS.owner}` };
        request(`${hub.url}/user`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
    assert.equal(await status('localhost:4780'), 200);
    assert.equal(await status('github.com'), 421);
    assert.equal(await status('127.0.0.1.nip.io'), 421);
  });

  it('shows private repositories to their owner alone', async () => {
    const seen = async (token: string): Promise<number[]> =>
      Promise.all(repositories.map(async ({ name }) => (await hub.call(`/repos/${name}`, { token })).status));
    assert.deepEqual(await seen(TOKENS.owner), [200, 200, 200, 404, 200]);
    assert.deepEqual(await seen(TOKENS.other), [200, 404, 404, 200, 200]);
    assert.deepEqual(await seen(TOKENS.publicOnly), [200, 404, 404, 404, 200]);
    assert.deepEqual(await seen(TOKENS.fineGrained), [200, 200, 404, 404, 200]);
    for (const path of [
      '',
      '/branches',
      '/commits',
      '/git/trees/main',
      '/contents/README.md',
      '/pulls',
      '/compare/a...b',
    ]) {
      const answer = await hub.call(`/repos/other/secret${path}`);
      const { message } = (await answer.json()) as Json;
      assert.deepEqual([answer.status, message], [404, 'Not Found'], path);
    }
  });

  it('describes a repository', async () => {
    const repo = await hub.json('/repos/ada/OPEN');
    assert.equal(repo['full_name'], 'Ada/open');
    assert.equal(repo['default_branch'], 'trunk');
    assert.equal(repo['clone_url'], `${hub.url}/Ada/open.git`);
    assert.equal(repo['owner']?.['id'], 11);
    assert.deepEqual(repo['permissions'], { admin: true, maintain: true, push: true, triage: true, pull: true });
    assert.match(asText(repo['pushed_at']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const readOnly = await hub.json('/repos/Ada/hidden', { token: TOKENS.fineGrained });
    assert.deepEqual([readOnly['permissions']?.['push'], readOnly['visibility']], [false, 'private']);
    const foreign = await hub.json('/repos/Ada/open', { token: TOKENS.other });
    assert.equal(foreign['permissions']?.['push'], false);
    assert.notEqual(repo['id'], readOnly['id']);
  });

  it('lists and filters the own repositories', async () => {
    const names = async (query: string, token: string = TOKENS.owner): Promise<unknown[]> =>
      (await hub.json<Json[]>(`/user/repos${query}`, { token })).map((repo) => repo['name']);
    assert.deepEqual(await names(''), ['empty', 'hidden', 'open']);
    assert.deepEqual(await names('?visibility=public'), ['open']);
    assert.deepEqual(await names('?visibility=private&direction=desc'), ['hidden', 'empty']);
    assert.deepEqual(await names('?affiliation=collaborator,organization_member'), []);
    assert.equal((await names('?affiliation=owner&sort=pushed')).length, 3);
    assert.deepEqual(await names('', TOKENS.publicOnly), ['open']);
    assert.deepEqual(await names('', TOKENS.fineGrained), ['hidden']);
    assert.deepEqual(await names('?per_page=2&page=2'), ['open']);
    for (const query of ['?visibility=secret', '?sort=size', '?affiliation=friend', '?type=all&visibility=all']) {
      const answer = await hub.call(`/user/repos${query}`);
      const { message } = (await answer.json()) as Json;
      assert.deepEqual([answer.status, message], [422, 'Validation Failed'], query);
    }
  });

  it('pages to the end of 5,000 repositories by its links', async () => {
    const { clonePath = '' } = repositories[0] ?? {};
    const many = Array.from({ length: 5000 }, (_, index) => ({
      name: `Ada/r${String(index).padStart(4, '0')}`,
      clonePath,
      private: index % 2 === 0,
    }));
    const large = await localGitHub(many);
    const seen: unknown[] = [];
    let pages = 0;
    for (let next: string | undefined = '/user/repos?per_page=100&sort=full_name'; next !== undefined; pages++) {
      const answer = await large.call(next);
      seen.push(...((await answer.json()) as Json[]).map((repo) => repo['full_name']));
      const links = answer.headers.get('link') ?? '';
      assert.equal(links.includes('rel="last"'), pages < 49);
      next = /<([^>]+)>; rel="next"/.exec(links)?.[1];
    }
    const beyond = await large.json<Json[]>('/user/repos?per_page=1000&page=51');
    await large.close();
    assert.equal(pages, 50);
    assert.deepEqual(
      seen,
      many.map(({ name }) => name),
    );
    assert.deepEqual(beyond, []);
  });

  it('has branches, slashes in their names included, and refs', async () => {
    const list = await hub.json<Json[]>('/repos/Ada/open/branches');
    assert.deepEqual(
      list.map((branch) => branch['name']),
      ['feature/deep/one', 'trunk'],
    );
    for (const name of ['feature/deep/one', 'feature%2Fdeep%2Fone', 'trunk']) {
      const branch = await hub.json(`/repos/Ada/open/branches/${name}`);
      assert.equal(branch['name'], decodeURIComponent(name));
      assert.equal(branch['commit']?.['sha'], tip);
      const ref = await hub.json(`/repos/Ada/open/git/ref/heads/${name}`);
      assert.deepEqual([ref['ref'], ref['object']?.['sha']], [`refs/heads/${decodeURIComponent(name)}`, tip]);
    }
    assert.equal((await hub.json('/repos/Ada/open/git/ref/tags/v1'))['object']?.['type'], 'tag');
    const matching = await hub.json<Json[]>('/repos/Ada/open/git/matching-refs/heads/feature');
    assert.deepEqual(
      matching.map((ref) => ref['ref']),
      ['refs/heads/feature/deep/one'],
    );
    for (const path of ['branches/nowhere', 'branches/trunk~1', 'branches/HEAD', 'branches/feature', 'git/ref/heads']) {
      assert.equal((await hub.call(`/repos/Ada/open/${path}`)).status, 404, path);
    }
  });

  it('tells an empty repository from a missing one', async () => {
    assert.deepEqual(await hub.json<Json[]>('/repos/Ada/empty/branches'), []);
    const repo = await hub.json('/repos/Ada/empty');
    assert.deepEqual([repo['default_branch'], repo['size']], ['main', 0]);
    for (const [path, status, message] of [
      ['commits', 409, 'Git Repository is empty.'],
      ['git/trees/main?recursive=1', 409, 'Git Repository is empty.'],
      ['git/ref/heads/main', 409, 'Git Repository is empty.'],
      ['contents/', 404, 'This repository is empty.'],
      ['branches/main', 404, 'Branch not found'],
      ['compare/main...other', 404, 'No commit found for the ref main'],
    ] as const) {
      const answer = await hub.call(`/repos/Ada/empty/${path}`);
      assert.deepEqual([answer.status, ((await answer.json()) as Json)['message']], [status, message], path);
    }
  });

  it('answers 304 to who has the answer, and counts calls', async () => {
    let time = Date.parse('2026-11-01T00:00:00Z');
    const limited = await localGitHub(repositories, { rateLimit: 3, now: () => new Date(time) });
    const first = await limited.call('/repos/Ada/open');
    const etag = first.headers.get('etag') ?? '';
    assert.match(etag, /^W\/"[0-9a-f]{64}"$/);
    const same = await limited.call('/repos/Ada/open', { headers: { 'if-none-match': `"x", ${etag}` } });
    assert.deepEqual([same.status, await same.text(), same.headers.get('x-ratelimit-used')], [304, '', '1']);
    assert.equal((await limited.call('/repos/Ada/open', { headers: { 'if-none-match': '"x"' } })).status, 200);
    assert.equal((await limited.call('/user')).headers.get('x-ratelimit-remaining'), '0');
    const over = await limited.call('/user');
    const { message } = (await over.json()) as Json;
    assert.deepEqual([over.status, message], [403, 'API rate limit exceeded for user ID 11.']);
    assert.deepEqual(
      ['remaining', 'limit', 'reset', 'resource'].map((name) => over.headers.get(`x-ratelimit-${name}`)),
      ['0', '3', String(Date.parse('2026-11-01T01:00:00Z') / 1000), 'core'],
    );
    assert.equal((await limited.json('/rate_limit'))['rate']?.['used'], 3);
    assert.equal((await limited.call('/user', { token: TOKENS.other })).status, 200);
    time += 3_600_000;
    assert.equal((await limited.call('/user')).status, 200);
    await limited.close();
  });

  it('takes the API version and media type of clients, and has no other routes', async () => {
    const headers = { accept: 'application/vnd.github.v3+json', 'x-github-api-version': '2022-11-28' };
    assert.equal((await hub.call('/repos/Ada/open', { headers })).status, 200);
    assert.equal((await hub.call('/repos/Ada/open', { method: 'HEAD' })).status, 200);
    for (const [method, path] of [
      ['GET', '/'],
      ['DELETE', '/repos/Ada/open'],
      ['GET', '/repos/Ada'],
      ['POST', '/user'],
    ] as const) {
      assert.equal((await hub.call(path, { method })).status, 404, path);
    }
  });

  it('says nothing of its inside when something fails, and logs no token', async () => {
    const broken = await localGitHub([{ name: 'Ada/gone', clonePath: '/nowhere/gone.git', private: false }]);
    const answer = await broken.call('/repos/Ada/gone');
    const body = await answer.text();
    await broken.close();
    assert.equal(answer.status, 500);
    assert.ok(body.includes('Server Error') && !body.includes('gone.git'), body);
    const lines = [...hub.logged, ...broken.logged];
    assert.ok(broken.logged.some((line) => line.includes('a request to the local GitHub failed')));
    assert.ok(Object.values(TOKENS).every((token) => lines.every((line) => !line.includes(token))));
  });
});
