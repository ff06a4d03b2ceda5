import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { GitHubClient } from '../../../src/github/gitHubClient';
import { RepositoryList } from '../../../src/github/repositoryList';
import { sameRepository } from '../../../src/github/sameRepository';
import { webHostOf } from '../../../src/github/apiUrl';
import { commitAll, git, newRepository, writeFiles } from '../sandbox/gitFixture';
import { bareClone, emptyBare, localGitHub, TOKENS, type LocalGitHub } from '../sandbox/githubFixture';

const failsWith =
  (reason: string, details: object = {}) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.reason, reason);
    assert.equal(error.details.service, 'github');
    for (const [key, value] of Object.entries(details)) assert.equal(error.details[key as 'code'], value, key);
    return true;
  };

describe('the client of GitHub, at the local one', () => {
  let github: LocalGitHub;
  let head: string;
  let tree: string;
  const client = (token: string = TOKENS.owner): GitHubClient => new GitHubClient({ apiUrl: github.url, token });

  before(async () => {
    const root = newRepository('client');
    writeFiles(root, { 'README.md': '# Modules\n', 'modules/Good/variables.tf': 'variable "public_access" {}\n' });
    commitAll(root);
    git(root, 'checkout', '--quiet', '-b', 'feature/x');
    writeFiles(root, { 'modules/Good/main.tf': 'locals {}\n' });
    head = commitAll(root);
    tree = git(root, 'rev-parse', 'HEAD^{tree}');
    git(root, 'checkout', '--quiet', 'trunk');
    github = await localGitHub([
      { name: 'Ada/modules', clonePath: bareClone(root), private: true },
      { name: 'Ada/hidden', clonePath: emptyBare(), private: true },
      { name: 'other/public', clonePath: bareClone(root, 'public'), private: false },
    ]);
  });

  after(() => github.close());

  it('says whose token it is and what its scopes are', async () => {
    assert.deepEqual(await client().viewer(), { login: 'Ada', scopes: ['repo', 'user'] });
    assert.deepEqual(await client(TOKENS.noScope).viewer(), { login: 'Ada', scopes: [] });
    assert.deepEqual(await client(TOKENS.fineGrained).viewer(), { login: 'Ada' });
  });

  it('names the scope that is missing', async () => {
    assert.equal((await client().requireScope('repo')).login, 'Ada');
    assert.equal((await client(TOKENS.fineGrained).requireScope('repo')).login, 'Ada');
    for (const token of [TOKENS.noScope, TOKENS.publicOnly])
      await assert.rejects(
        client(token).requireScope('repo'),
        failsWith('forbidden', { code: 'missing_scope', detail: 'repo' }),
      );
  });

  it('lists the repositories, with what the token may do', async () => {
    const list = new RepositoryList();
    for await (const page of client().repositories()) list.add(page);
    const [modules] = list.search('modules').rows;
    const { pushedAt = 0, ...rest } = modules ?? {};
    const cloneUrl = `${github.url}/Ada/modules.git`;
    assert.deepEqual(rest, { fullName: 'Ada/modules', private: true, defaultBranch: 'trunk', canPush: true, cloneUrl });
    assert.ok(Math.abs(Date.now() - pushedAt) < 600_000);
    assert.equal(list.size, 2);
    assert.ok(sameRepository(cloneUrl, { host: webHostOf(github.url), fullName: 'ada/MODULES' }));
  });

  it('marks what a token may only read', async () => {
    assert.equal((await client(TOKENS.fineGrained).repository('Ada/hidden')).canPush, false);
    assert.equal((await client().repository('other/public')).canPush, false);
    assert.equal((await client().repository('ada/MODULES')).fullName, 'Ada/modules');
  });

  it('reads a branch with a slash, and the tree at its head', async () => {
    assert.equal(await client().branchHead('Ada/modules', 'feature/x'), head);
    const deep = await client().tree('Ada/modules', head, true);
    assert.deepEqual(
      deep.entries.filter(({ type }) => type === 'blob').map(({ path }) => path),
      ['README.md', 'modules/Good/main.tf', 'modules/Good/variables.tf'],
    );
    assert.deepEqual(deep.entries.find(({ path }) => path === 'README.md')?.size, 10);
    assert.equal(deep.isTruncated, false);
    const flat = await client().tree('Ada/modules', tree, false);
    assert.deepEqual(
      flat.entries.map(({ path, type, mode }) => `${mode} ${type} ${path}`),
      ['100644 blob README.md', '040000 tree modules'],
    );
  });

  it('tells a refused token from what is not there', async () => {
    await assert.rejects(
      client('ghp_wrong').viewer(),
      failsWith('unauthenticated', { status: 401, target: 'GET /user' }),
    );
    await assert.rejects(client('').viewer(), failsWith('signedOut'));
    await assert.rejects(client('ghp_a\nb').viewer(), failsWith('unauthenticated'));
    await assert.rejects(client().repository('Ada/none'), failsWith('notFound', { status: 404 }));
    await assert.rejects(client(TOKENS.other).repository('Ada/modules'), failsWith('notFound'));
    await assert.rejects(client().branchHead('Ada/modules', 'none'), failsWith('notFound'));
    await assert.rejects(client().branchHead('Ada/hidden', 'main'), failsWith('notFound'));
    await assert.rejects(client().repository('Ada/../user'), failsWith('invalidRequest'));
    await assert.rejects(client().repository('Ada/..'), failsWith('invalidRequest'));
  });

  it('says when the hourly limit ends', async () => {
    const limited = await localGitHub([], { rateLimit: 1 });
    try {
      const asked = new GitHubClient({ apiUrl: limited.url, token: TOKENS.owner });
      await asked.viewer();
      await assert.rejects(asked.viewer(), (error: unknown) => {
        failsWith('rateLimited', { status: 403 })(error);
        const wait = ((error as AppError).details.retryAt ?? 0) - Date.now();
        assert.ok(wait > 3_590_000 && wait <= 3_601_000, String(wait));
        return true;
      });
    } finally {
      await limited.close();
    }
  });

  it('does nothing with a signal that has fired', async () => {
    const asked = github.logged.length;
    await assert.rejects(client().viewer(AbortSignal.abort()), { reason: 'cancelled' });
    assert.equal(github.logged.length, asked);
  });
});
