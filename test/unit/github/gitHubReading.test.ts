import assert from 'node:assert/strict';
import type { DiscoveredModule } from '../../../src/contract/discoveredModules';
import { GitHubClient } from '../../../src/github/gitHubClient';
import { DiscoveredModulesClient } from '../../../src/platform/discoveredModulesClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import { readFromGitHub, type GitHubReading } from '../../../src/vscode/modules/gitHubReading';
import { GitHubRows } from '../../../src/vscode/modules/gitHubRows';
import { commitAll, git, newRepository, writeFiles } from '../sandbox/gitFixture';
import { bareClone, emptyBare, localGitHub, TOKENS, type LocalGitHub } from '../sandbox/githubFixture';
import { sendJson, serve, type TestServer } from './httpServer';

type Row = Partial<DiscoveredModule> & Pick<DiscoveredModule, 'path'>;

/** A platform that knows some rows of whatever commit it is asked for, and counts its pages. */
async function platformOf(rows: () => readonly Row[]): Promise<TestServer> {
  return serve((request, response) => {
    const ref = new URL(request.url ?? '', 'http://x').searchParams.get('ref');
    const data = rows().map((row) => ({
      name: row.path.split('/').pop(),
      publishState: 'new',
      problems: [],
      state: 'publishable',
      ...row,
    }));
    sendJson(response, { repository: 'Ada/modules', ref, commitSha: ref, data, nextCursor: null });
  });
}

const TAKEN = { ruleId: 'RAD010', severity: 'error', message: 'The name is taken.' };

describe('reading the modules of a repository from GitHub', () => {
  let root: string;
  let bare: string;
  let github: LocalGitHub;
  let small: LocalGitHub;
  let platform: TestServer;
  let taken: readonly string[] = [];

  const treeOf = (path: string): string => git(root, 'rev-parse', `HEAD:${path}`);
  const rows = (): readonly Row[] => [
    { path: 'modules/A', treeSha: treeOf('modules/A'), problems: taken.includes('A') ? [TAKEN] : [] },
    { path: 'modules/B', treeSha: treeOf('modules/B'), state: 'helper' },
    {
      path: 'Other',
      treeSha: treeOf('Other'),
      state: 'broken',
      problems: [{ ruleId: 'RAD002', severity: 'error', message: 'No.', file: 'variables.tf', line: 3 }],
    },
  ];

  const read = (more: Partial<Parameters<typeof readFromGitHub>[0]> = {}, server = github) =>
    readFromGitHub(
      {
        fullName: 'Ada/modules',
        client: new GitHubClient({ apiUrl: server.url, token: TOKENS.owner }),
        discovered: new DiscoveredModulesClient({ platformUrl: platform.url, tokens: onlyToken('token') }),
        layout: 'auto',
        former: undefined,
        isForced: false,
        ...more,
      },
      new AbortController().signal,
    );
  const first = async (): Promise<GitHubReading> => (await read()) ?? assert.fail('nothing was read');
  /** What was asked during `work`: GitHub's trees and the platform's pages. */
  async function asked(work: () => Promise<unknown>, server = github): Promise<{ trees: number; pages: number }> {
    const trees = (): number => server.logged.filter((line) => line.includes('/git/trees/')).length;
    const [treesBefore, pagesBefore] = [trees(), platform.requests.length];
    await work();
    return { trees: trees() - treesBefore, pages: platform.requests.length - pagesBefore };
  }
  const push = (): string => {
    const commit = commitAll(root);
    git(root, 'push', '--quiet', bare, 'trunk');
    return commit;
  };

  before(async () => {
    root = newRepository('reading');
    writeFiles(root, {
      'modules/A/variables.tf': 'variable "public_access" {}\n',
      'modules/A/README.md': '# A\n',
      'modules/B/main.tf': 'locals {}\n',
      'modules/docs/text.md': 'No Terraform.\n',
      'Other/variables.tf': 'variable {\n',
      '.hidden/main.tf': 'locals {}\n',
    });
    commitAll(root);
    bare = bareClone(root, 'reading');
    const repositories = [
      { name: 'Ada/modules', clonePath: bare, private: true },
      { name: 'Ada/empty', clonePath: emptyBare(), private: true },
    ];
    github = await localGitHub(repositories);
    small = await localGitHub(repositories, { treeLimit: 5 });
    platform = await platformOf(rows);
  });

  after(async () => {
    await Promise.all([github.close(), small.close(), platform.close()]);
  });

  it('finds the directories that a scan finds, with what the platform says of them', async () => {
    const reading = await first();
    const { readings, git: view } = new GitHubRows(() => ({})).local(reading);
    assert.deepEqual(
      readings.map(({ path, kind, reason, readme }) => [path, kind, reason, readme]),
      [
        ['modules/A', 'publishable', undefined, 'README.md'],
        ['modules/B', 'helper', 'It has no variables.tf, so RAD takes it for a helper of other modules.', undefined],
        ['Other', 'broken', 'No.', undefined],
      ],
    );
    assert.deepEqual(readings[2]?.problems[0]?.location, { file: 'variables.tf', line: 3, column: 1 });
    const { stateOf, source } = view('origin');
    assert.deepEqual(stateOf('modules/A'), { pushedTreeSha: treeOf('modules/A'), uncommitted: false, unpushed: false });
    assert.deepEqual(source, { ref: 'origin/trunk', commitSha: git(root, 'rev-parse', 'HEAD') });
    const paths = async (layout: 'root' | 'modules') => (await read({ layout }))?.directories.map(({ path }) => path);
    assert.deepEqual(await paths('root'), ['Other']);
    assert.deepEqual(await paths('modules'), ['modules/A', 'modules/B']);
  });

  it('asks neither for trees nor for rows while nothing was pushed', async () => {
    const former = await first();
    assert.deepEqual(await asked(async () => assert.deepEqual(await read({ former }), former)), { trees: 0, pages: 0 });
    // Whoever refreshes wants to hear it anew: the platform may judge otherwise today.
    assert.deepEqual(await asked(() => read({ former, isForced: true })), { trees: 0, pages: 1 });
    assert.deepEqual(await asked(() => read({ former, layout: 'modules' })), { trees: 1, pages: 0 });
  });

  it('asks the platform only for what has a tree that it has not judged', async () => {
    const former = await first();
    writeFiles(root, { 'README.md': '# Changed\n' });
    const commit = push();
    let now: GitHubReading | undefined;
    assert.deepEqual(await asked(async () => (now = await read({ former }))), { trees: 1, pages: 0 });
    assert.equal(now?.commitSha, commit);
    writeFiles(root, { 'modules/A/main.tf': 'locals {}\n' });
    push();
    let last: GitHubReading | undefined;
    assert.deepEqual(await asked(async () => (last = await read({ former }))), { trees: 1, pages: 1 });
    assert.equal(last?.directories.find(({ path }) => path === 'modules/A')?.treeSha, treeOf('modules/A'));
  });

  it('a name that somebody else has taken may be free again: it is asked about after a push, or when it is wanted', async () => {
    taken = ['A'];
    const former = await first();
    taken = [];
    assert.deepEqual(await asked(() => read({ former })), { trees: 0, pages: 0 });
    let now: GitHubReading | undefined;
    assert.deepEqual(await asked(async () => (now = await read({ former, isForced: true }))), { trees: 0, pages: 1 });
    assert.deepEqual(now?.verdicts.find(({ path }) => path === 'modules/A')?.problems, []);
  });

  it('a tree that GitHub cuts off is read from the top, and the platform says what is a module', async () => {
    assert.deepEqual(await asked(() => read({}, small), small), { trees: 3, pages: 1 });
    const former = (await read({}, small)) ?? assert.fail('nothing was read');
    assert.equal(former.isTruncated, true);
    const whole = new GitHubRows(() => ({})).local(await first());
    const cut = new GitHubRows(() => ({})).local(former);
    assert.deepEqual(
      cut.readings.map(({ path, kind }) => [path, kind]),
      whole.readings.map(({ path, kind }) => [path, kind]),
    );
    for (const { path } of whole.readings)
      assert.deepEqual(cut.git('origin').stateOf(path), whole.git('origin').stateOf(path));
    writeFiles(root, { 'README.md': '# Again\n' });
    push();
    assert.deepEqual(await asked(() => read({ former }, small), small), { trees: 3, pages: 0 }, 'docs is no module');
  });

  it('a repository without a commit has nothing; one that is gone, or a refused token, is an error', async () => {
    assert.equal(await read({ fullName: 'Ada/empty' }), undefined);
    await assert.rejects(read({ fullName: 'Ada/none' }), { reason: 'notFound' });
    const client = new GitHubClient({ apiUrl: github.url, token: 'ghp_wrong' });
    await assert.rejects(read({ client }), { reason: 'unauthenticated' });
  });

  it('what the files say is added, and stays with the tree that was read', async () => {
    const reading = await first();
    const shown = new GitHubRows(() => ({ RAD002: 'off' }));
    const [plain] = shown.local(reading).readings;
    assert.ok(plain !== undefined);
    const output = { name: 'url', sensitive: false, location: { file: 'outputs.tf', line: 1, column: 1 } };
    const key = `A ${treeOf('modules/A')}`;
    assert.equal(shown.keep(key, { ...plain, kind: 'broken', outputs: [output] }), true);
    assert.equal(shown.keep(key, plain), false, 'it was read already');
    assert.deepEqual(shown.local(reading).readings[0], { ...plain, outputs: [output] }, 'the platform judges');
  });
});
