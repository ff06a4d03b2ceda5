import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Repository } from '../../../src/github/repository';
import { RepositoryList } from '../../../src/github/repositoryList';
import { randomised } from '../randomised';

const repository = (fullName: string, more: Partial<Repository> = {}): Repository => ({
  fullName,
  private: true,
  defaultBranch: 'main',
  canPush: true,
  cloneUrl: `https://github.com/${fullName}.git`,
  ...more,
});

const listOf = (...repositories: readonly Repository[]): RepositoryList => {
  const list = new RepositoryList();
  list.add(repositories);
  return list;
};

const names = (list: RepositoryList, query: string, options = {}): readonly string[] =>
  list.search(query, options).rows.map(({ fullName }) => fullName);

/** The same rules written the long way: each word's class, then a plain sort. */
function naive(rows: readonly Repository[], query: string, onlyPushable: boolean): readonly string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const classOf = (full: string, word: string): number => {
    const text = word.includes('/') ? full : full.split('/').slice(1).join('/');
    if (text === word) return 0;
    if (text.startsWith(word)) return 1;
    const starts = Array.from(text, (_, at) => at).filter((at) => at > 0 && '-_./'.includes(text[at - 1] ?? ''));
    if (starts.some((at) => text.slice(at).startsWith(word))) return 2;
    if (text.includes(word)) return 3;
    if (full.startsWith(word)) return 4;
    return full.includes(word) ? 5 : Number.NaN;
  };
  const newest = new Map(rows.map((row) => [row.fullName.toLowerCase(), row]));
  return [...newest.values()]
    .filter((row) => row.canPush || !onlyPushable)
    .map((row) => ({ row, rank: words.reduce((sum, word) => sum + classOf(row.fullName.toLowerCase(), word), 0) }))
    .filter(({ rank }) => !Number.isNaN(rank))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (b.row.pushedAt ?? 0) - (a.row.pushedAt ?? 0) ||
        (a.row.fullName.toLowerCase() < b.row.fullName.toLowerCase() ? -1 : 1),
    )
    .map(({ row }) => row.fullName);
}

describe('the list of repositories', () => {
  it('ranks the name before its parts, the parts before the owner', () => {
    const list = listOf(
      repository('bucket-owner/other', { pushedAt: 9 }),
      repository('a/xbucket', { pushedAt: 8 }),
      repository('a/storage-bucket', { pushedAt: 7 }),
      repository('a/bucket-policy', { pushedAt: 6 }),
      repository('a/bucket', { pushedAt: 5 }),
      repository('my-bucket/other', { pushedAt: 4 }),
      repository('a/none', { pushedAt: 10 }),
    );
    const expected = [
      'a/bucket',
      'a/bucket-policy',
      'a/storage-bucket',
      'a/xbucket',
      'bucket-owner/other',
      'my-bucket/other',
    ];
    assert.deepEqual(names(list, 'Bucket'), expected);
  });

  it('finds by several words, by owner/name, and with diacritics or other case', () => {
    const list = listOf(repository('Ada/gcp-modulos'), repository('Ada/aws-modulos'), repository('Bob/gcp-modulos'));
    assert.deepEqual(names(list, 'MÓDULOS  gcp ada'), ['Ada/gcp-modulos']);
    assert.deepEqual(names(list, 'ada/'), ['Ada/aws-modulos', 'Ada/gcp-modulos']);
    assert.deepEqual(names(list, 'bob/gcp-modulos'), ['Bob/gcp-modulos']);
    assert.deepEqual(names(list, 'nothing'), []);
  });

  it('shows the last pushed first without a query, never pushed ones last', () => {
    const list = listOf(
      repository('a/old', { pushedAt: 1 }),
      repository('a/never'),
      repository('a/new', { pushedAt: 2 }),
    );
    assert.deepEqual(names(list, '  '), ['a/new', 'a/old', 'a/never']);
  });

  it('counts what is beyond the limit, and leaves out what may not be pushed to', () => {
    const list = listOf(repository('a/x1'), repository('a/x2'), repository('a/x3', { canPush: false }));
    assert.deepEqual([names(list, 'x', { limit: 1 }), list.search('x', { limit: 1 }).total], [['a/x1'], 3]);
    assert.deepEqual(list.search('x', { limit: 0 }), { rows: [], total: 3 });
    assert.deepEqual(names(list, '', { onlyPushable: true }), ['a/x1', 'a/x2']);
  });

  it('takes a repository that comes again in the place of the old one, and says when it changed', () => {
    const list = listOf(repository('Ada/x', { pushedAt: 1 }));
    let changes = 0;
    list.onDidChange(() => changes++);
    list.add([repository('ada/X', { pushedAt: 2 })]);
    list.add([]);
    assert.deepEqual([names(list, ''), list.size, changes], [['ada/X'], 1, 1]);
    list.clear();
    assert.deepEqual([names(list, ''), list.size, changes], [[], 0, 2]);
  });

  it('gives what a plain filter and sort give, however the rows arrive', () => {
    const word = fc.constantFrom('ada', 'bob', 'gcp', 'module', 'modules', 'a', 'b-a', 'x_y', 'mod.ule');
    const title = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('-'));
    const owner = fc.constantFrom('ada', 'Bob', 'mod', 'b-a');
    const row = fc.record({
      fullName: fc.tuple(owner, title).map((parts) => parts.join('/')),
      canPush: fc.boolean(),
      pushedAt: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    const query = fc
      .array(fc.oneof(word, owner, fc.constantFrom('mo', 'ada/', '/mod', 'ULE', '-', 'zz')), { maxLength: 3 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 5 }),
        query,
        fc.boolean(),
        fc.nat(6),
        (pages, text, onlyPushable, limit) => {
          const list = new RepositoryList();
          const seen: Repository[] = [];
          for (const page of pages) {
            const rows = page.map(({ fullName, canPush, pushedAt }) =>
              repository(fullName, { canPush, ...(pushedAt === null ? {} : { pushedAt }) }),
            );
            list.add(rows);
            seen.push(...rows);
            const expected = naive(seen, text, onlyPushable);
            assert.deepEqual(names(list, text, { onlyPushable }), expected);
            const limited = list.search(text, { onlyPushable, limit });
            assert.deepEqual(
              limited.rows.map(({ fullName }) => fullName),
              expected.slice(0, limit),
            );
            assert.equal(limited.total, expected.length);
          }
        },
      ),
      randomised(4000),
    );
  });

  it('filters 5,000 repositories within a frame', () => {
    const list = new RepositoryList();
    for (let page = 0; page < 50; page++) {
      list.add(
        Array.from({ length: 100 }, (_, at) =>
          repository(`owner-${String(at % 7)}/terraform-google-module-${String(page * 100 + at)}`, {
            pushedAt: (at * 7919) % 1000,
          }),
        ),
      );
    }
    list.search('');
    const times = ['', 'm', 'mo', 'module', 'google 12', 'owner-3 module 4', 'owner-3/terraform', 'none'].map(
      (query) => {
        const runs = Array.from({ length: 5 }, () => {
          const start = performance.now();
          list.search(query, { limit: 100 });
          return performance.now() - start;
        });
        return runs.sort((one, other) => one - other)[2] ?? 0;
      },
    );
    assert.equal(list.search('module').total, 5000);
    assert.ok(Math.max(...times) < 16, times.map((time) => time.toFixed(1)).join(' '));
  });
});
