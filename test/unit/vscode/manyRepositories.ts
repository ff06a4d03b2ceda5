import { repositoryRow, sendJson, type Answer } from '../github/httpServer';

/** A GitHub with many repositories and a delay per page, milliseconds. Every tenth may only be read. */
export const manyRepositories =
  (total: number, latency: number): Answer =>
  (request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
    const count = Math.max(0, Math.min(size, total - (page - 1) * size));
    const rows = Array.from({ length: count }, (_, at) => {
      const index = (page - 1) * size + at;
      const pushed = new Date(Date.UTC(2026, 10, 1) - index * 60_000).toISOString();
      return repositoryRow(`Ada/module-${String(index)}`, {
        pushed_at: pushed,
        permissions: { push: index % 10 !== 9 },
      });
    });
    const link = `<http://x/user/repos?page=${String(page + 1)}>; rel="next"`;
    setTimeout(sendJson, latency, response, rows, 200, page * size < total ? { link } : {});
  };
