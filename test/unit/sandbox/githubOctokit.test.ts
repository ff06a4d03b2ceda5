import assert from 'node:assert/strict';
import { Octokit } from '@octokit/rest';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';
import { bareClone, localGitHub, TOKENS, type LocalGitHub } from './githubFixture';
import { GitHubOpenApi } from './githubOpenApi';

interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

describe('the local GitHub, asked by @octokit/rest', function () {
  // GitHub's description has 13 MB.
  this.timeout(60_000);
  const repo = { owner: 'Ada', repo: 'modules' };
  const answers: Answer[] = [];
  let github: LocalGitHub;
  let openApi: GitHubOpenApi;
  let root: string;
  let octokit: Octokit;

  before(async () => {
    openApi = new GitHubOpenApi();
    root = newRepository('modules');
    writeFiles(root, { 'README.md': '# Modules\n', 'modules/Good/variables.tf': 'variable "public_access" {}\n' });
    symlink();
    commitAll(root);
    git(root, 'tag', '--annotate', '--message', 'first', 'v1');
    git(root, 'checkout', '--quiet', '-b', 'feature/x');
    writeFiles(root, { 'modules/Good/main.tf': 'locals {}\n' });
    commitAll(root);
    git(root, 'checkout', '--quiet', 'trunk');
    github = await localGitHub([{ name: 'Ada/modules', clonePath: bareClone(root), private: true }]);
    octokit = new Octokit({ auth: TOKENS.owner, baseUrl: github.url, log: silent, request: { fetch: recorded } });
  });

  after(() => github.close());

  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

  function symlink(): void {
    git(root, 'update-index', '--add', '--cacheinfo', `120000,${git(root, 'hash-object', '-w', 'README.md')},LINK`);
  }

  /** Keeps what came, as JSON. */
  async function recorded(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const answer = await fetch(input, init);
    const text = await answer.clone().text();
    const url = new URL(input instanceof Request ? input.url : input);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const method = (init?.method ?? 'GET').toLowerCase();
    answers.push({ method, path: decodeURIComponent(url.pathname), status: answer.status, body });
    return answer;
  }

  it('every call the extension makes works unchanged', async () => {
    const { headers, data: user } = await octokit.users.getAuthenticated();
    assert.equal(user.login, 'Ada');
    assert.match(String(headers['x-oauth-scopes']), /repo/);
    assert.equal((await octokit.paginate(octokit.repos.listForAuthenticatedUser, { per_page: 1 })).length, 1);
    const { data: repository } = await octokit.repos.get(repo);
    assert.equal(repository.permissions?.push, true);
    const branches = await octokit.paginate(octokit.repos.listBranches, { ...repo, per_page: 1 });
    assert.deepEqual(branches.map(({ name }) => name).sort(), ['feature/x', 'trunk']);
    const { data: branch } = await octokit.repos.getBranch({ ...repo, branch: 'feature/x' });
    const commits = await octokit.repos.listCommits({ ...repo, sha: 'feature/x', path: 'modules/Good' });
    assert.equal(commits.data.length, 2);
    const { data: commit } = await octokit.repos.getCommit({ ...repo, ref: branch.commit.sha });
    assert.equal(commit.files?.[0]?.filename, 'modules/Good/main.tf');
    await octokit.git.getCommit({ ...repo, commit_sha: branch.commit.sha });
    await octokit.git.getRef({ ...repo, ref: 'heads/feature/x' });
    await octokit.git.listMatchingRefs({ ...repo, ref: 'tags/' });
    const { data: tree } = await octokit.git.getTree({ ...repo, tree_sha: commit.commit.tree.sha, recursive: 'true' });
    assert.ok(tree.tree.some(({ path }) => path === 'modules/Good/main.tf'));
    const blob = tree.tree.find(({ path }) => path === 'README.md');
    const { data: content } = await octokit.git.getBlob({ ...repo, file_sha: blob?.sha ?? '' });
    assert.equal(Buffer.from(content.content, 'base64').toString(), '# Modules\n');
    const basehead = `${repository.default_branch}...feature/x`;
    assert.equal((await octokit.repos.compareCommitsWithBasehead({ ...repo, basehead })).data.ahead_by, 1);
    assert.ok(Array.isArray((await octokit.repos.getContent({ ...repo, path: '' })).data));
    await octokit.repos.getContent({ ...repo, path: 'README.md' });
    await octokit.rateLimit.get();
  });

  it('pull requests work unchanged', async () => {
    const { data: branches } = await octokit.repos.listBranches(repo);
    const base = branches.find(({ name }) => name !== 'feature/x')?.name ?? '';
    const { data: opened } = await octokit.pulls.create({ ...repo, title: 'A change', head: 'feature/x', base });
    const pull = { ...repo, pull_number: opened.number };
    assert.equal((await octokit.pulls.list({ ...repo, head: 'Ada:feature/x' })).data.length, 1);
    assert.equal((await octokit.pulls.get(pull)).data.changed_files, 1);
    assert.equal((await octokit.pulls.listFiles(pull)).data.length, 1);
    assert.equal((await octokit.pulls.listCommits(pull)).data.length, 1);
    assert.equal((await octokit.pulls.update({ ...pull, state: 'closed' })).data.state, 'closed');
  });

  it('what is not there or not valid is refused as GitHub does', async () => {
    await assert.rejects(octokit.repos.get({ ...repo, repo: 'nothing' }), { status: 404 });
    await assert.rejects(octokit.git.getTree({ ...repo, tree_sha: '0'.repeat(40) }), { status: 404 });
    await assert.rejects(octokit.repos.getContent({ ...repo, path: 'nothing' }), { status: 404 });
    await assert.rejects(octokit.pulls.create({ ...repo, title: 'x', head: 'nothing', base: 'main' }), { status: 422 });
    await assert.rejects(octokit.pulls.get({ ...repo, pull_number: 99 }), { status: 404 });
    await assert.rejects(octokit.repos.getCommit({ ...repo, ref: 'nothing' }), { status: 422 });
    await assert.rejects(new Octokit({ baseUrl: github.url, log: silent }).users.getAuthenticated(), { status: 401 });
  });

  it("each answer is valid by GitHub's own OpenAPI description", () => {
    const operations = new Set<string>();
    const wrong: string[] = [];
    for (const { method, path, status, body } of answers) {
      try {
        operations.add(openApi.check(method, path, status, body));
      } catch (error) {
        wrong.push((error as Error).message.slice(0, 600));
      }
    }
    assert.deepEqual([...new Set(wrong)], []);
    const user = answers.find(({ path }) => path === '/user');
    assert.throws(
      () => openApi.check('get', '/user', 200, { ...(user?.body as object), id: 'x' }),
      /id must be integer/,
    );
    assert.ok(operations.size >= 20, [...operations].join('\n'));
    assert.ok(answers.length >= 30, String(answers.length));
  });
});
