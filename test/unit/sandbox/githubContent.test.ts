import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { randomised } from '../randomised';
import { asText, bareClone, localGitHub, type Json, type LocalGitHub } from './githubFixture';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';

const UNICODE = 'modules/Größe 漢字/a#b?c%20d.tf';

describe('the local GitHub: commits, comparisons, trees and contents', () => {
  let hub: LocalGitHub;
  let work = '';
  const commits: string[] = [];
  const api = '/repos/Ada/code';

  before(async () => {
    work = newRepository();
    writeFiles(work, {
      'README.md': 'one\n',
      'modules/A/main.tf': 'a\n',
      [UNICODE]: 'ü\n',
      'big.txt': 'x'.repeat(1_100_000),
    });
    symlinkSync('README.md', join(work, 'link'));
    commits.push(commitAll(work, 'first\n\nWith a body.'));
    for (let number = 2; number <= 7; number++) {
      writeFiles(work, { 'modules/A/main.tf': `a ${String(number)}\n` });
      commits.push(commitAll(work, `change ${String(number)}`));
    }
    git(work, 'checkout', '--quiet', '-b', 'feature/x', commits[4] ?? '');
    git(work, 'mv', 'modules/A', 'modules/B');
    writeFiles(work, { 'bin.dat': Uint8Array.from([0, 1, 2, 255]) });
    commits.push(commitAll(work, 'rename'));
    git(work, 'checkout', '--quiet', '--orphan', 'alone');
    commitAll(work, 'alone');
    git(work, 'checkout', '--quiet', 'trunk');
    hub = await localGitHub([{ name: 'Ada/code', clonePath: bareClone(work), private: true }], { treeLimit: 8 });
  });

  after(async () => {
    await hub.close();
  });

  it('pages through the commits of a branch and of a path', async () => {
    const seen: unknown[] = [];
    for (let next: string | undefined = `${api}/commits?per_page=3`; next !== undefined;) {
      const answer = await hub.call(next);
      seen.push(...((await answer.json()) as Json[]).map((commit) => commit['sha']));
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    assert.deepEqual(seen, commits.slice(0, 7).reverse());
    const ofPath = await hub.json<Json[]>(`${api}/commits?sha=feature/x&path=${encodeURIComponent(UNICODE)}`);
    assert.deepEqual(
      ofPath.map((commit) => commit['sha']),
      [commits[0]],
    );
    assert.equal((await hub.json<Json[]>(`${api}/commits?path=modules/A&sha=${String(commits[2])}`)).length, 3);
    assert.deepEqual(await hub.json<Json[]>(`${api}/commits?path=${encodeURIComponent(':(glob)**')}`), []);
    assert.equal((await hub.call(`${api}/commits?path=a%00b`)).status, 404);
    assert.deepEqual(await hub.json<Json[]>(`${api}/commits?since=2100-01-01T00:00:00Z`), []);
    assert.equal((await hub.json<Json[]>(`${api}/commits?until=2100-01-01T00:00:00Z`)).length, 7);
    assert.equal((await hub.call(`${api}/commits?since=yesterday`)).status, 422);
    assert.equal((await hub.call(`${api}/commits?sha=nowhere`)).status, 404);
  });

  it('shows a commit with its files', async () => {
    const root = await hub.json(`${api}/commits/${String(commits[0])}`);
    assert.equal(root['commit']?.['message'], 'first\n\nWith a body.');
    assert.equal(root['author']?.['login'], 'Ada');
    assert.deepEqual(root['parents'], []);
    const files = root['files'] as unknown as Json[];
    assert.ok(files.some((file) => asText(file['filename']) === UNICODE && asText(file['patch']).includes('+ü')));
    const renamed = await hub.json(`${api}/commits/feature/x`);
    assert.equal(renamed['sha'], commits[7]);
    assert.deepEqual(
      (renamed['files'] as unknown as Json[]).map((file) => [
        file['filename'],
        file['status'],
        file['previous_filename'],
      ]),
      [
        ['bin.dat', 'added', undefined],
        ['modules/B/main.tf', 'renamed', 'modules/A/main.tf'],
      ],
    );
    const second = await hub.json(`${api}/commits/${String(commits[1]).slice(0, 10)}`);
    assert.deepEqual(second['stats'], { total: 2, additions: 1, deletions: 1 });
    assert.equal((second['files'] as unknown as Json[])[0]?.['patch'], '@@ -1 +1 @@\n-a\n+a 2');
    const { tree } = await hub.json(`${api}/git/commits/${String(commits[0])}`);
    assert.equal(tree?.['sha'], git(work, 'rev-parse', `${String(commits[0])}^{tree}`));
    for (const ref of ['nowhere', 'trunk^', 'trunk@{0}', '--all', ':/first', 'trunk~1', 'trunk:modules']) {
      assert.equal((await hub.call(`${api}/commits/${encodeURIComponent(ref)}`)).status, 422, ref);
    }
  });

  it('compares: identical, ahead, behind and diverged', async () => {
    const [, , third = '', , fifth = '', , seventh = ''] = commits;
    const compared = async (range: string): Promise<unknown[]> => {
      const { status, ahead_by, behind_by, total_commits, merge_base_commit } = await hub.json(
        `${api}/compare/${range}`,
      );
      return [status, ahead_by, behind_by, total_commits, merge_base_commit?.['sha']];
    };
    assert.deepEqual(await compared('trunk...trunk'), ['identical', 0, 0, 0, seventh]);
    assert.deepEqual(await compared(`${third}...trunk`), ['ahead', 4, 0, 4, third]);
    assert.deepEqual(await compared(`trunk...${third}`), ['behind', 0, 4, 0, third]);
    assert.deepEqual(await compared('trunk...feature/x'), ['diverged', 1, 2, 1, fifth]);
    assert.deepEqual(await compared('Ada:trunk...Ada:feature%2Fx'), ['diverged', 1, 2, 1, fifth]);
    const { commits: listed, files } = await hub.json(`${api}/compare/${third}...trunk`);
    assert.deepEqual(
      (listed as unknown as Json[]).map((commit) => commit['sha']),
      commits.slice(3, 7),
    );
    assert.deepEqual(
      (files as unknown as Json[]).map((file) => file['filename']),
      ['modules/A/main.tf'],
    );
    const second = await hub.json(`${api}/compare/${third}...trunk?per_page=3&page=2`);
    assert.deepEqual([(second['commits'] as unknown as Json[]).length, second['files']], [1, []]);
    for (const range of [
      'trunk..feature/x',
      'trunk',
      'trunk...',
      'other:trunk...trunk',
      'trunk...nowhere',
      'trunk...alone',
    ]) {
      assert.equal((await hub.call(`${api}/compare/${range}`)).status, 404, range);
    }
  });

  it('lists trees, by branch, commit and id, and says when one is cut', async () => {
    const flat = await hub.json(`${api}/git/trees/trunk`);
    const root = flat['tree'] as unknown as Json[];
    assert.equal(flat['sha'], git(work, 'rev-parse', 'trunk^{tree}'));
    assert.equal(flat['truncated'], false);
    assert.deepEqual(
      root.map((entry) => [entry['path'], entry['mode'], entry['type'], entry['size']]),
      [
        ['README.md', '100644', 'blob', 4],
        ['big.txt', '100644', 'blob', 1_100_000],
        ['link', '120000', 'blob', 9],
        ['modules', '040000', 'tree', undefined],
      ],
    );
    const whole = await hub.json(`${api}/git/trees/${String(commits[6])}?recursive=1`);
    const paths = (whole['tree'] as unknown as Json[]).map((entry) => entry['path']);
    assert.ok(whole['truncated'] === (false as unknown) && paths.includes(UNICODE as unknown as Json), asText(paths));
    assert.equal(paths.length, 8);
    const cut = await hub.json(`${api}/git/trees/feature/x?recursive=1`);
    assert.deepEqual([cut['truncated'], (cut['tree'] as unknown as Json[]).length], [true, 8]);
    const subtree = await hub.json(`${api}/git/trees/${asText(root[3]?.['sha'])}`);
    assert.deepEqual(
      (subtree['tree'] as unknown as Json[]).map((entry) => entry['path']),
      ['A', 'Größe 漢字'],
    );
    const blob = await hub.json(asText(root[0]?.['url']));
    assert.equal(atob(asText(blob['content'])), 'one\n');
    assert.equal((await hub.call(`${api}/git/blobs/${asText(root[3]?.['sha'])}`)).status, 404);
    assert.equal((await hub.call(`${api}/git/trees/${'0'.repeat(40)}`)).status, 404);
  });

  it('gives files and directories', async () => {
    const encoded = UNICODE.split('/').map(encodeURIComponent);
    for (const path of [encoded.join('/'), encoded.join('%2F')]) {
      const file = await hub.json(`${api}/contents/${path}?ref=feature/x`);
      assert.deepEqual([file['type'], file['path'], file['encoding'], file['size']], ['file', UNICODE, 'base64', 3]);
      assert.equal(Buffer.from(asText(file['content']), 'base64').toString(), 'ü\n');
      assert.equal((await hub.json(asText(file['url'])))['sha'], file['sha']);
      assert.equal(await (await hub.call(asText(file['download_url']))).text(), 'ü\n');
    }
    for (const path of ['contents', 'contents/', 'contents/%2F']) {
      const listed = await hub.json<Json[]>(`${api}/${path}`);
      assert.deepEqual(
        listed.map((entry) => [entry['name'], entry['type']]),
        [
          ['README.md', 'file'],
          ['big.txt', 'file'],
          ['link', 'symlink'],
          ['modules', 'dir'],
        ],
      );
    }
    const raw = await hub.call(`${api}/contents/README.md`, { headers: { accept: 'application/vnd.github.raw+json' } });
    assert.deepEqual(
      [await raw.text(), raw.headers.get('content-type')],
      ['one\n', 'application/vnd.github.raw+json; charset=utf-8'],
    );
    const object = await hub.json(`${api}/contents/modules`, {
      headers: { accept: 'application/vnd.github.object+json' },
    });
    assert.deepEqual([object['type'], (object['entries'] as unknown as Json[]).length], ['dir', 2]);
    const large = await hub.json(`${api}/contents/big.txt`);
    assert.deepEqual([large['encoding'], large['content'], large['size']], ['none', '', 1_100_000]);
    const whole = await hub.call(`${api}/contents/big.txt`, { headers: { accept: 'application/vnd.github.v3.raw' } });
    assert.equal((await whole.text()).length, 1_100_000);
    assert.equal((await hub.json(`${api}/contents/link`))['target'], 'README.md');
    assert.equal((await hub.call(`${api}/contents/README.md?ref=nowhere`)).status, 404);
  });

  it('never leaves the repository, whatever the path', async () => {
    const hostile = fc.array(
      fc.constantFrom('..', '.', '', 'modules', 'etc', 'passwd', '%2e%2e', '\\', 'HEAD', '~', ':(top)', '\u0000', '\n'),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    const known = new Set([200, 404, 400]);
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom('/', '%2F'), async (parts, separator) => {
        const path = parts.map(encodeURIComponent).join(separator);
        for (const target of [
          `${api}/contents/${path}`,
          `/Ada/code/raw/trunk/${path}`,
          `/${path}/code.git/info/refs?service=git-upload-pack`,
        ]) {
          const answer = await hub.call(target);
          const body = await answer.text();
          assert.ok(known.has(answer.status) && !body.includes('root:'), `${target} ${String(answer.status)} ${body}`);
        }
      }),
      randomised(400),
    );
  });
});
