import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readBlob } from '../../../src/github/blob';
import { readCompare } from '../../../src/github/compare';
import { GitHubClient } from '../../../src/github/gitHubClient';
import { GitTree } from '../../../src/common/gitTree';
import { randomised } from '../randomised';
import { commitAll, git, newRepository, writeFiles } from '../sandbox/gitFixture';
import { bareClone, localGitHub, TOKENS, type LocalGitHub } from '../sandbox/githubFixture';
import { sendJson, withServer } from './httpServer';

describe('files and commits on GitHub', () => {
  const BYTES = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
  let root: string;
  let github: LocalGitHub;
  let first: string;
  let second: string;
  let client: GitHubClient;

  before(async () => {
    root = newRepository('files');
    writeFiles(root, { 'modules/A/main.tf': 'locals {}\n', 'modules/A/logo.png': BYTES, 'modules/A/empty.txt': '' });
    first = commitAll(root);
    writeFiles(root, { 'modules/A/main.tf': 'locals { a = 1 }\n' });
    commitAll(root);
    writeFiles(root, { 'modules/B/main.tf': 'locals {}\n' });
    second = commitAll(root);
    github = await localGitHub([{ name: 'Ada/files', clonePath: bareClone(root, 'files'), private: true }]);
    client = new GitHubClient({ apiUrl: github.url, token: TOKENS.owner });
  });

  after(() => github.close());

  it('reads the bytes of a file, also of one that is no text or empty', async () => {
    const blob = (path: string): Promise<Uint8Array> =>
      client.blob('Ada/files', git(root, 'rev-parse', `HEAD:${path}`));
    assert.deepEqual(await blob('modules/A/logo.png'), BYTES);
    assert.equal((await blob('modules/A/empty.txt')).length, 0);
    assert.equal(new TextDecoder().decode(await blob('modules/A/main.tf')), 'locals { a = 1 }\n');
    await assert.rejects(client.blob('Ada/files', '0'.repeat(40)), { reason: 'notFound' });
  });

  it('compares commits, and lists those of a path', async () => {
    const forth = await client.compare('Ada/files', first, second, 1);
    assert.deepEqual([forth.ahead, forth.behind, forth.commits.length], [2, 0, 2]);
    const back = await client.compare('Ada/files', second, first, 1);
    assert.deepEqual([back.ahead, back.behind, back.commits], [0, 2, []]);
    assert.deepEqual(
      (await client.commitsOf('Ada/files', second, 'modules/A', 1)).map(({ sha }) => sha),
      git(root, 'log', '--format=%H', '--', 'modules/A').split('\n'),
    );
    await assert.rejects(client.compare('Ada/files', '0'.repeat(40), second, 1), { reason: 'notFound' });
  });

  it('refuses answers of another form', async () => {
    for (const body of [
      { content: 'YQ==', encoding: 'utf-8' },
      { content: 'Y', encoding: 'base64' },
      { encoding: 'base64' },
    ])
      await withServer(
        (_, response) => {
          sendJson(response, body);
        },
        (asked) => assert.rejects(asked.blob('a/b', first), { reason: 'invalidAnswer' }),
      );
    assert.throws(() => readCompare({ ahead_by: -1, behind_by: 0, commits: [] }), { field: 'ahead_by' });
    assert.throws(() => readCompare({ ahead_by: 1, behind_by: 0, commits: [{ sha: 'main', parents: [] }] }), {
      field: 'sha',
    });
  });

  it('reads what any program wrote as base64 with line breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const text = Buffer.from(bytes).toString('base64');
        const content = text.replace(new RegExp(`.{${String(width)}}`, 'g'), '$&\n');
        assert.deepEqual(readBlob({ content, encoding: 'base64' }), bytes);
      }),
      randomised(200),
    );
  });

  it('lists a tree as a directory: submodules are empty, links are links', async () => {
    const entry = (path: string, mode: string, type: string) => ({ path, mode, type, sha: first, size: 3 });
    const asked: string[] = [];
    const files = new GitTree(
      [
        entry('main.tf', '100644', 'blob'),
        entry('run.sh', '100755', 'blob'),
        entry('link.tf', '120000', 'blob'),
        entry('sub', '160000', 'commit'),
        entry('tests', '040000', 'tree'),
        entry('tests/a.tftest.hcl', '100644', 'blob'),
      ],
      'modules/A',
      (id, path) => {
        asked.push(path);
        return Promise.resolve(new TextEncoder().encode(id));
      },
    );
    assert.deepEqual(
      (await files.list('modules/A')).map(({ name, type }) => `${type} ${name}`),
      ['file main.tf', 'file run.sh', 'symlink link.tf', 'directory sub', 'directory tests'],
    );
    assert.deepEqual(await files.list('modules/A/sub'), []);
    assert.deepEqual([...files.filesBelow('modules/A').keys()], ['main.tf', 'run.sh', 'tests/a.tftest.hcl']);
    assert.equal(files.treeId('modules/A/tests'), first);
    assert.equal(files.treeId('modules/A/sub'), undefined);
    assert.equal(await files.size('modules/A/main.tf'), 3);
    await files.read('modules/A/tests/a.tftest.hcl');
    await assert.rejects(files.read('modules/A/link.tf'), { reason: 'fileUnreadable' });
    await assert.rejects(files.size('modules/A/none.tf'), { reason: 'fileUnreadable' });
    assert.deepEqual(asked, ['modules/A/tests/a.tftest.hcl']);
  });
});
