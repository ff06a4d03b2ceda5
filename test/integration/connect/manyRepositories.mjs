// A GitHub with thousands of repositories, for what only a large list shows.
import { createServer } from 'node:http';

/** The one token that it knows. */
export const TOKEN = 'ghp_manyrepositories0123456789';
export const TOTAL = 5000;
const LATENCY = 50;

const repository = (index) => ({
  full_name: `Ada/module-${index}`,
  private: index % 2 === 0,
  default_branch: 'main',
  pushed_at: new Date(Date.UTC(2026, 10, 1) - index * 60_000).toISOString(),
  permissions: { push: true },
});

function answer(url, request) {
  if (request.headers.authorization?.split(' ')[1] !== TOKEN)
    return { status: 401, headers: {}, body: { message: 'Bad credentials' } };
  if (url.pathname === '/user') return { status: 200, headers: { 'x-oauth-scopes': 'repo' }, body: { login: 'Ada' } };
  if (url.pathname !== '/user/repos') return { status: 404, headers: {}, body: { message: 'Not Found' } };
  const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))];
  const first = (page - 1) * size;
  const body = Array.from({ length: Math.max(0, Math.min(size, TOTAL - first)) }, (_, at) => repository(first + at));
  const headers = first + size < TOTAL ? { link: `<${url.origin}/user/repos?page=${page + 1}>; rel="next"` } : {};
  return { status: 200, headers, body };
}

/** Starts it on a port of its own. */
export async function startManyRepositories() {
  const server = createServer((request, response) => {
    const { status, headers, body } = answer(new URL(request.url, 'http://127.0.0.1'), request);
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(JSON.stringify(body));
    }, LATENCY);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}
