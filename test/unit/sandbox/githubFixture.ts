import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { createGitHubApp, type GitHubOptions } from '../../../src/sandbox/github/createGitHubApp';
import { TokenTable } from '../../../src/sandbox/github/credentials';
import type { GitHubAccount, GitHubGrant, GitHubRepository } from '../../../src/sandbox/github/grant';
import { PullRequestStore } from '../../../src/sandbox/github/pullRequestStore';
import { closeServer, listen } from '../../../src/sandbox/life/listen';
import { temporaryFolder } from './bundledSandbox';

export const OWNER: GitHubAccount = { login: 'Ada', id: 11, name: 'Ada', email: 'test@example.com' };
export const OTHER: GitHubAccount = { login: 'other', id: 12, name: 'Other', email: 'other@example.com' };

export const TOKENS = {
  owner: 'ghp_ownerownerownerowner',
  publicOnly: 'ghp_publicpublicpublic',
  noScope: 'ghp_nothingnothingnothing',
  other: 'ghp_otherotherotherother',
  fineGrained: 'github_pat_readreadreadread',
} as const;

const GRANTS: Readonly<Record<keyof typeof TOKENS, GitHubGrant>> = {
  owner: { account: OWNER, scopes: ['repo', 'user'] },
  publicOnly: { account: OWNER, scopes: ['public_repo'] },
  noScope: { account: OWNER, scopes: [] },
  other: { account: OTHER, scopes: ['repo'] },
  fineGrained: { account: OWNER, repositories: ['Ada/hidden'], readOnly: true },
};

export interface LocalGitHub {
  readonly url: string;
  readonly logged: string[];
  call(path: string, init?: CallOptions): Promise<Response>;
  /** The body of an answer 200 or 201. */
  json<T = Json>(path: string, init?: CallOptions): Promise<T>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly token?: string | undefined;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer as its reader sees it. */
export interface Json {
  readonly [key: string]: Json;
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The local GitHub over real HTTP. */
export async function localGitHub(
  repositories: readonly GitHubRepository[],
  options: Partial<GitHubOptions> = {},
): Promise<LocalGitHub> {
  const logged: string[] = [];
  const keep = (message: string, error?: unknown): void => {
    logged.push(error === undefined ? message : `${message} ${String((error as Error).stack)}`);
  };
  const database = new DatabaseSync(':memory:');
  const table = new TokenTable(
    Object.entries(TOKENS).map(([name, token]) => [token, GRANTS[name as keyof typeof TOKENS]]),
  );
  let url = '';
  const app = createGitHubApp({
    repositories: () => repositories,
    findToken: (token) => table.find(token),
    accounts: () => [OWNER, OTHER],
    pullRequests: new PullRequestStore(database),
    baseUrl: () => url,
    log: { debug: keep, info: keep, warn: keep, error: keep },
    ...options,
  });
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  url = `http://127.0.0.1:${String(await listen(server, []))}`;
  const call = (path: string, { token = TOKENS.owner, method = 'GET', body, headers = {} }: CallOptions = {}) =>
    fetch(path.startsWith('http') ? path : `${url}${path}`, {
      method,
      headers: { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    url,
    logged,
    call,
    json: async <T>(path: string, init?: CallOptions): Promise<T> => {
      const response = await call(path, init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${text}`);
      return JSON.parse(text) as T;
    },
    close: async () => {
      await closeServer(server);
      database.close();
    },
  };
}

/** A bare repository with what a working one holds. */
export function bareClone(worktree: string, name = 'bare'): string {
  const target = join(temporaryFolder(), `${name}.git`);
  execFileSync('git', ['clone', '--quiet', '--bare', worktree, target], { stdio: 'pipe' });
  return target;
}

export function emptyBare(branch = 'main'): string {
  const target = join(temporaryFolder(), 'empty.git');
  execFileSync('git', ['init', '--quiet', '--bare', `--initial-branch=${branch}`, target], { stdio: 'pipe' });
  return target;
}

const run = promisify(execFile);

/** Runs git as a user would, without blocking the server in this process. */
export async function userGit(cwd: string, token: string | undefined, ...args: string[]): Promise<string> {
  const credentials =
    token === undefined ? [] : ['-c', `http.extraHeader=Authorization: Basic ${btoa(`x-access-token:${token}`)}`];
  const { stdout, stderr } = await run('git', ['-c', 'credential.helper=', ...credentials, ...args], {
    cwd,
    maxBuffer: 1024 ** 3,
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Test',
      GIT_AUTHOR_EMAIL: 'test@example.com',
      GIT_COMMITTER_NAME: 'Test',
      GIT_COMMITTER_EMAIL: 'test@example.com',
    },
  });
  return `${stdout}${stderr}`.trimEnd();
}
