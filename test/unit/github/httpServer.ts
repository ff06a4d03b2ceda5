import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { GitHubClient, type GitHubClientOptions } from '../../../src/github/gitHubClient';
import { closeServer, listen } from '../../../src/sandbox/life/listen';

export const TOKEN = 'ghp_0123456789abcdefghij';

/** A server that answers as it is told, and what it was asked. */
export interface TestServer {
  readonly url: string;
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export async function serve(answer: Answer): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  const url = `http://127.0.0.1:${String(await listen(server, []))}`;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return closeServer(server);
  };
  return { url, requests, close };
}

/** Runs `work` with a client of a server that ends with it. */
export async function withServer<T>(
  answer: Answer,
  work: (client: GitHubClient, server: TestServer) => Promise<T>,
  options: Partial<GitHubClientOptions> = {},
): Promise<T> {
  const server = await serve(answer);
  try {
    return await work(new GitHubClient({ apiUrl: server.url, token: TOKEN, ...options }), server);
  } finally {
    await server.close();
  }
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

export const repositoryRow = (fullName: string, more: object = {}): object => ({
  full_name: fullName,
  private: true,
  default_branch: 'main',
  pushed_at: '2026-11-01T10:00:00Z',
  permissions: { push: true },
  clone_url: `https://evil.test/${fullName}.git`,
  ...more,
});
