import assert from 'node:assert/strict';
import { RepositoryList } from '../../../src/github/repositoryList';
import { repositoryRow, sendJson, withServer, type Answer } from './httpServer';

/** A GitHub with many repositories and a delay per page, milliseconds. */
const many =
  (total: number, latency: number): Answer =>
  (request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
    const last = Math.ceil(total / size);
    const count = Math.min(size, total - (page - 1) * size);
    const rows = Array.from({ length: count }, (_, at) =>
      repositoryRow(`Ada/module-${String((page - 1) * size + at)}`),
    );
    const headers = page < last ? { link: `<https://evil.test/user/repos?page=${String(page + 1)}>; rel="next"` } : {};
    setTimeout(sendJson, latency, response, rows, 200, headers);
  };

describe('thousands of repositories', function () {
  this.timeout(30_000);

  it('come page by page: the first 100 of 5,000 within a second at 50 ms a page, all of them once', async () => {
    await withServer(many(5000, 50), async (client, { requests }) => {
      const list = new RepositoryList();
      const start = performance.now();
      let first: number | undefined;
      let busy = 0;
      for await (const page of client.repositories()) {
        const arrived = performance.now();
        first ??= arrived - start;
        list.add(page);
        list.search('module', { limit: 100 });
        busy = Math.max(busy, performance.now() - arrived);
      }
      assert.equal(list.size, 5000);
      assert.equal(requests.length, 50);
      assert.ok(first !== undefined && first < 1000, `first page after ${String(first)} ms`);
      assert.ok(busy < 200, `a page kept the reader busy for ${String(busy)} ms`);
    });
  });

  it('are not asked for when their reader stops, nor before it goes on', async () => {
    await withServer(many(5000, 0), async (client, { requests }) => {
      const pages = client.repositories();
      assert.equal(requests.length, 0);
      await pages.next();
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(requests.length, 1);
      for await (const page of pages) if (page.length > 0) break;
      assert.equal(requests.length, 2);
      assert.deepEqual(await pages.next(), { done: true, value: undefined });
      assert.equal(requests.length, 2);
    });
  });

  it('stop at the signal, in the middle of a page', async () => {
    const controller = new AbortController();
    await withServer(many(5000, 100), async (client, { requests }) => {
      const read = async (): Promise<void> => {
        for await (const page of client.repositories(controller.signal))
          if (page.length > 0)
            setTimeout(() => {
              controller.abort();
            }, 20);
      };
      await assert.rejects(read(), { reason: 'cancelled' });
      assert.equal(requests.length, 2);
    });
  });

  it('keep what arrived before a page that fails', async () => {
    let asked = 0;
    const answer: Answer = (request, response) => {
      if (++asked === 3) sendJson(response, { message: 'Server Error' }, 500);
      else many(500, 0)(request, response);
    };
    await withServer(answer, async (client) => {
      const list = new RepositoryList();
      const read = async (): Promise<void> => {
        for await (const page of client.repositories()) list.add(page);
      };
      await assert.rejects(read(), { reason: 'serverError' });
      assert.equal(list.size, 200);
    });
  });

  it('may be none, or fill their last page', async () => {
    for (const [total, calls] of [
      [0, 1],
      [100, 1],
      [101, 2],
    ] as const) {
      await withServer(many(total, 0), async (client, { requests }) => {
        let seen = 0;
        for await (const page of client.repositories()) seen += page.length;
        assert.deepEqual([seen, requests.length], [total, calls]);
      });
    }
  });
});
