import assert from 'node:assert/strict';
import { GitHubClient } from '../../../src/github/gitHubClient';
import type { Drift, ModuleHistory } from '../../../src/publishing/moduleHistory';
import { GitHubHistory } from '../../../src/vscode/modules/gitHubHistory';
import { cloneHistory } from '../../../src/vscode/node/cloneHistory';
import { commitAll, git, newRepository, writeFiles } from '../sandbox/gitFixture';
import { bareClone, localGitHub, TOKENS, type LocalGitHub } from '../sandbox/githubFixture';

const UNKNOWN = 'f'.repeat(40);
const PATHS = ['modules/A', 'modules/B', 'modules/Gone', 'modules', 'modules/A/main.tf'];

describe('what commits hold: GitHub says what the clone says', () => {
  let root: string;
  let github: LocalGitHub;
  let commits: string[];
  let clone: ModuleHistory;
  let remote: ModuleHistory;
  let requests: number;

  const openRemote = (treeIdOf?: (path: string, commit: string) => string | undefined): GitHubHistory =>
    new GitHubHistory({
      fullName: 'Ada/history',
      client: () => {
        requests += 1;
        return Promise.resolve(new GitHubClient({ apiUrl: github.url, token: TOKENS.owner }));
      },
      ...(treeIdOf === undefined ? {} : { treeIdOf }),
    });

  before(async () => {
    root = newRepository('history');
    const variables = 'variable "public_access" { default = true }\n';
    writeFiles(root, {
      'modules/A/variables.tf': variables,
      'modules/A/main.tf': 'locals {}\n',
      'modules/A/README.md': '# A\n',
      'modules/A/tests/a.tftest.hcl': '',
      'modules/Gone/main.tf': 'locals {}\n',
    });
    commitAll(root);
    git(root, 'checkout', '--quiet', '-b', 'side');
    writeFiles(root, { 'modules/B/variables.tf': `${variables}variable "size" {}\n` });
    commitAll(root);
    writeFiles(root, { 'modules/A/outputs.tf': 'output "url" { value = 1 }\n' });
    commitAll(root);
    git(root, 'checkout', '--quiet', 'trunk');
    git(root, 'rm', '--quiet', '-r', 'modules/Gone');
    writeFiles(root, { 'modules/A/main.tf': 'locals { a = 1 }\n' });
    commitAll(root);
    git(root, 'merge', '--quiet', '--no-ff', '--message', 'merge', 'side');
    writeFiles(root, { 'README.md': '# All\n' });
    commitAll(root);
    commits = git(root, 'rev-list', '--topo-order', 'HEAD').split('\n');
    github = await localGitHub([{ name: 'Ada/history', clonePath: bareClone(root, 'history'), private: true }]);
    clone = cloneHistory(root);
    remote = openRemote();
  });

  beforeEach(() => {
    requests = 0;
  });

  after(() => github.close());

  it('the same modules and files at every commit', async () => {
    for (const commit of [...commits, UNKNOWN])
      for (const path of PATHS) {
        const at = `${path} at ${commit}`;
        assert.deepEqual(await remote.readModule(path, commit), await clone.readModule(path, commit), at);
        assert.deepEqual(await remote.listFiles(path, commit), await clone.listFiles(path, commit), at);
      }
  });

  it('the same bytes of a file, and the same refusal', async () => {
    const [head = ''] = commits;
    const file = 'modules/A/tests/a.tftest.hcl';
    for (const path of ['README.md', 'modules/A/main.tf', file])
      assert.deepEqual(Buffer.from(await remote.readFile(path, head)), Buffer.from(await clone.readFile(path, head)));
    await assert.rejects(remote.readFile('modules/A/none.tf', head), { reason: 'fileUnreadable' });
    await assert.rejects(remote.readFile('README.md', UNKNOWN), { reason: 'fileUnreadable' });
  });

  /** Merges repeat what others did. */
  async function expected(path: string, older: string, newer: string): Promise<Drift | undefined> {
    const drift = await clone.drift(path, older, newer);
    if (drift === undefined) return undefined;
    const touching = git(root, 'rev-list', '--count', '--no-merges', `${older}..${newer}`, '--', path);
    return { ...drift, touching: Number(touching) };
  }

  it('the same drift between any two commits', async () => {
    for (const older of [...commits, UNKNOWN])
      for (const newer of commits)
        for (const path of ['modules/A', 'modules/B'])
          assert.deepEqual(await remote.drift(path, older, newer), await expected(path, older, newer));
  });

  it('asks for nothing twice', async () => {
    const history = openRemote();
    const [head = ''] = commits;
    await Promise.all([history.readModule('modules/A', head), history.readModule('modules/A', head)]);
    const first = requests;
    await history.readModule('modules/A', head);
    await history.readFile('modules/A/main.tf', head);
    assert.equal(requests, first);
    await history.drift('modules/A', commits.at(-1) ?? '', head);
    const compared = requests;
    await history.drift('modules/B', commits.at(-1) ?? '', head);
    assert.equal(requests, compared + 1, 'the commits of the other path alone');
  });

  it('goes straight to a tree that is known', async () => {
    const [head = ''] = commits;
    const tree = git(root, 'rev-parse', `${head}:modules/B`);
    const history = openRemote((path) => (path === 'modules/B' ? tree : undefined));
    assert.equal((await history.readModule('modules/B', head))?.variables.length, 2);
    assert.equal(requests, 2, 'its tree and its one file');
  });

  it('reads at most 200 files of a module', async () => {
    const big = newRepository('big');
    writeFiles(
      big,
      Object.fromEntries(
        Array.from({ length: 203 }, (_, index) => [`Big/f${String(index)}.tf`, `# ${String(index)}\n`]),
      ),
    );
    const commit = commitAll(big);
    const server = await localGitHub([{ name: 'Ada/history', clonePath: bareClone(big, 'big'), private: true }]);
    try {
      const client = new GitHubClient({ apiUrl: server.url, token: TOKENS.owner });
      const history = new GitHubHistory({ fullName: 'Ada/history', client: () => Promise.resolve(client) });
      const reading = await history.readModule('Big', commit);
      assert.ok(reading !== undefined && reading.problems.length > 0);
      assert.equal(server.logged.filter((line) => line.includes('/git/blobs/')).length, 200);
    } finally {
      await server.close();
    }
  });

  it('ends when its caller does, and fails when GitHub does', async () => {
    const [head = ''] = commits;
    const history = openRemote();
    await assert.rejects(history.readModule('modules/A', head, AbortSignal.abort()), { reason: 'cancelled' });
    const refused = new GitHubHistory({
      fullName: 'Ada/history',
      client: () => Promise.resolve(new GitHubClient({ apiUrl: github.url, token: 'ghp_wrong' })),
    });
    await assert.rejects(refused.listFiles('modules/A', head), { reason: 'unauthenticated' });
    await assert.rejects(refused.drift('modules/A', head, commits[1] ?? ''), { reason: 'unauthenticated' });
  });
});
