import { execFileSync } from 'node:child_process';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../../../src/sandbox/life/listen';
import type { GitCredential } from '../../../src/git/transferEnvironment';
import { bareClone, localGitHub, TOKENS, type LocalGitHub } from '../sandbox/githubFixture';
import { commitAll, newRepository, writeFiles } from '../sandbox/gitFixture';

/** A server on this machine and what it was asked. */
export interface RecordingServer {
  readonly url: string;
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export async function record(answer: Answer): Promise<RecordingServer> {
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

/** Passes a request on to another server, and the answer back. */
export const passOn =
  (url: string): Answer =>
  (request, response) => {
    const { method } = request;
    const headers = { ...request.headers, host: new URL(url).host };
    const onward = ask(`${url}${request.url ?? '/'}`, { method: method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };

/** A local GitHub with the private repository `Ada/code`: one commit with `a.tf`, and 64 files to count. */
export async function gitHubWithCode(): Promise<LocalGitHub> {
  const work = newRepository();
  const files = Array.from({ length: 64 }, (_, index) => [`many/${String(index)}.tf`, `# ${String(index)}\n`]);
  writeFiles(work, { 'a.tf': 'a\n', ...(Object.fromEntries(files) as Record<string, string>) });
  commitAll(work, 'first');
  return localGitHub([{ name: 'Ada/code', clonePath: bareClone(work), private: true }]);
}

export const credentialOf = (url: string, token: string = TOKENS.owner): GitCredential => ({
  origin: new URL(url).origin,
  username: 'Ada',
  token,
});

export const basic = ({ username, token }: GitCredential): string => `Basic ${btoa(`${username}:${token}`)}`;

/** The names under which a proxy may be set from outside. */
export const NO_PROXY = Object.fromEntries(
  ['http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'].map((name) => [
    name,
    undefined,
  ]),
);

/** Runs `work` with variables of this process, which git inherits, set or (undefined) taken away. */
export async function withEnvironment<T>(
  variables: Readonly<Record<string, string | undefined>>,
  work: () => Promise<T>,
): Promise<T> {
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
  const set = (values: Readonly<Record<string, string | undefined>>): void => {
    for (const [name, value] of Object.entries(values)) {
      // Assigning undefined would set the word.
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
  set(variables);
  try {
    return await work();
  } finally {
    set(before);
  }
}

/** Command lines of all processes of this machine that name a text. */
export function processesWith(text: string): string[] {
  const rows = execFileSync('ps', ['-axww', '-o', 'args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return rows.split('\n').filter((row) => row.includes(text));
}
