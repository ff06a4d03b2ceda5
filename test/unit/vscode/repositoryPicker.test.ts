import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { GitHubClient } from '../../../src/github/gitHubClient';
import { pickerItems, type RepositoryItem } from '../../../src/vscode/github/pickerItems';
import { RepositoryPicker, type PickerView } from '../../../src/vscode/github/repositoryPicker';
import { sendJson, withServer, type Answer, type TestServer } from '../github/httpServer';
import { manyRepositories } from './manyRepositories';

const NOW = Date.UTC(2026, 10, 22);
const facts = () => ({ isSelected: false, isOpen: false });
const itemsOf = (view: PickerView): readonly RepositoryItem[] => pickerItems(view, facts, NOW);
const names = (view: PickerView): readonly string[] => view.rows.map(({ fullName }) => fullName);

const withPicker = (
  answer: Answer,
  work: (picker: RepositoryPicker, server: TestServer) => Promise<void>,
): Promise<void> =>
  withServer(answer, async (client: GitHubClient, server) => {
    const picker = new RepositoryPicker({ pages: (signal) => client.repositories(signal) });
    try {
      await work(picker, server);
    } finally {
      picker.dispose();
    }
  });

/** Of times: one that another process took away does not count. */
const median = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

describe('the picker of repositories', function () {
  this.timeout(30_000);

  it('5,000 at 50 ms a page: rows within a second, keys and paintings that no typing waits for', async () => {
    await withPicker(manyRepositories(5000, 50), async (picker) => {
      const started = performance.now();
      let first: number | undefined;
      let last = picker.view;
      let items: readonly RepositoryItem[] = [];
      picker.onDidChange((view) => {
        last = view;
        items = itemsOf(view);
        if (view.rows.length > 0) first ??= performance.now() - started;
      });
      const loaded = picker.load();
      const keys: number[] = [];
      const typing = (async () => {
        for (const text of ['m', 'mo', 'mod', 'modu', 'module-4', 'module-49', 'module-499']) {
          await delay(150);
          const pressed = performance.now();
          picker.search(text);
          keys.push(performance.now() - pressed);
        }
      })();
      await Promise.all([loaded, typing]);
      assert.ok(first !== undefined && first < 1000, `first rows after ${String(first)} ms`);
      assert.ok(median(keys) < 16, `keys took ${keys.join(', ')} ms`);
      assert.deepEqual([last.known, last.isLoading, last.query], [5000, false, 'module-499']);
      assert.equal(names(last)[0], 'Ada/module-4990', 'the exact name may not be pushed to, so its start comes first');
      const paintings = ['', 'm', 'module', 'ada 4', 'module-12', 'nothing'].map((text) => {
        const before = performance.now();
        picker.search(text);
        itemsOf(picker.view);
        return performance.now() - before;
      });
      assert.ok(median(paintings) < 16, `searching and describing rows took ${paintings.join(', ')} ms`);
      assert.ok(items.length > 0);
    });
  });

  it('shows 200 at most and counts the others; only those that may be pushed to', async () => {
    await withPicker(manyRepositories(500, 0), async (picker) => {
      await picker.load();
      const { view } = picker;
      assert.deepEqual([view.rows.length, view.more, view.known], [200, 250, 500]);
      assert.ok(view.rows.every(({ canPush }) => canPush));
      assert.equal(itemsOf(view).at(-1)?.label, '… and 250 more: type to narrow down');
      assert.ok(itemsOf(view).every((item) => 'alwaysShow' in item));
    });
  });

  it('reads no further once it is closed', async () => {
    await withPicker(manyRepositories(5000, 20), async (picker, { requests }) => {
      const loaded = picker.load();
      await delay(120);
      picker.dispose();
      await loaded;
      // A request that was on its way when it closed may still arrive.
      await delay(100);
      const asked = requests.length;
      await delay(150);
      assert.equal(requests.length, asked);
      assert.ok(asked < 50);
    });
  });

  it('keeps its rows when the reading breaks off, says why, and goes on when asked', async () => {
    let isBroken = true;
    const all = manyRepositories(300, 0);
    const answer: Answer = (request, response) => {
      if (isBroken && request.url?.includes('page=3') === true)
        sendJson(response, { message: 'API rate limit exceeded' }, 403, {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 60),
        });
      else all(request, response);
    };
    await withPicker(answer, async (picker) => {
      await picker.load();
      assert.deepEqual([picker.view.known, picker.view.failure?.reason], [200, 'rateLimited']);
      const [failure] = itemsOf(picker.view);
      assert.equal(failure?.repair, 'retry');
      assert.match(failure.label, /asks for a pause until/);
      isBroken = false;
      await picker.load();
      assert.deepEqual([picker.view.known, picker.view.failure], [300, undefined]);
      assert.ok(itemsOf(picker.view).every(({ repair }) => repair === undefined));
    });
  });

  it('a token that GitHub refuses leads to connecting again', async () => {
    const answer: Answer = (_request, response) => {
      sendJson(response, { message: 'Bad credentials' }, 401);
    };
    await withPicker(answer, async (picker) => {
      await picker.load();
      assert.equal(itemsOf(picker.view)[0]?.repair, 'connect');
    });
  });

  it('says when nothing fits, when nothing is there, and while it is not known yet', async () => {
    await withPicker(manyRepositories(0, 30), async (picker) => {
      const loaded = picker.load();
      assert.deepEqual(itemsOf(picker.view), [{ label: 'Fetching repositories…', alwaysShow: true }]);
      await loaded;
      assert.match(itemsOf(picker.view)[0]?.label ?? '', /^There is no repository/);
      picker.search('x');
      assert.equal(itemsOf(picker.view)[0]?.label, 'No repository fits x.');
    });
  });

  it('a reading that another one replaced shows nothing any more', async () => {
    let asked = 0;
    const answer: Answer = (request, response) => {
      asked += 1;
      if (asked === 1) setTimeout(sendJson, 100, response, { message: 'Server Error' }, 500);
      else manyRepositories(100, 0)(request, response);
    };
    await withPicker(answer, async (picker) => {
      await Promise.all([picker.load(), delay(30).then(() => picker.reload())]);
      await delay(120);
      assert.deepEqual([picker.view.known, picker.view.failure, picker.view.isLoading], [100, undefined, false]);
    });
  });
});
