import type { ServerResponse } from 'node:http';
import type { ServiceName } from '../../../src/common/appError';
import { publishedModules } from '../../../src/contract/publishedModules';
import { ROUTES } from '../../../src/contract/routes';
import { GitHubClient } from '../../../src/github/gitHubClient';
import { JulesClient } from '../../../src/jules/julesClient';
import { USUAL_LIMITS } from '../../../src/jules/julesRequest';
import { CatalogClient } from '../../../src/platform/catalogClient';
import { sendRequest } from '../../../src/platform/http';
import { TokenKeeper } from '../../../src/platform/signIn/tokenKeeper';
import { PlatformTokenService } from '../../../src/platform/signIn/tokenService';
import { MemorySecrets } from '../platform/signInSecrets';

/** A signed-in client of one service. All calls go through the same object. */
export interface ServiceClient {
  call(signal?: AbortSignal): Promise<unknown>;
  signOut(): Promise<void>;
  signIn(credential: string): Promise<void>;
}

/** What is particular to a service. */
export interface Service {
  readonly name: ServiceName;
  readonly credential: string;
  /** The header that the credential goes in, and what stands in it. */
  readonly carries: (credential: string) => readonly [header: string, value: string];
  /** The header that names a request. */
  readonly requestId: string;
  /** An error answer in the service's own form. */
  readonly refusal: (status: number, words: string) => unknown;
  /** The smallest good answer to `call`. */
  readonly good: { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };
  /** @param timeLimit milliseconds; the client's own limit when absent */
  readonly open: (origin: string, timeLimit?: number) => Promise<ServiceClient>;
}

const REPOSITORY = 'ada/modules';

const platform: Service = {
  name: 'platform',
  credential: 'radp-0123456789-of-the-test',
  carries: (token) => ['authorization', `Bearer ${token}`],
  requestId: 'X-Request-Id',
  refusal: (status, detail) => ({
    type: 'about:blank',
    title: 'Refused',
    status,
    code: `code_${String(status)}`,
    detail,
  }),
  good: { body: { repository: REPOSITORY, data: [], nextCursor: null }, headers: { ETag: '"1"' } },
  async open(origin, timeLimit) {
    const [secrets, service] = [new MemorySecrets(), new PlatformTokenService(origin)];
    const tokens = new TokenKeeper({ key: 'account', platformUrl: origin, secrets, service });
    await tokens.keepPasted(this.credential);
    const connection = { platformUrl: origin, tokens };
    const catalog = new CatalogClient(connection);
    return {
      call: (signal) => {
        if (timeLimit === undefined) return catalog.publishedModules(REPOSITORY, signal);
        const request = { ...ROUTES.getPublishedModules, query: { repository: REPOSITORY }, timeLimit };
        return sendRequest(connection, request, publishedModules);
      },
      signOut: async () => {
        await tokens.signOut();
      },
      signIn: (token) => tokens.keepPasted(token),
    };
  },
};

const github: Service = {
  name: 'github',
  credential: 'ghp_0123456789abcdefghij',
  carries: (token) => ['authorization', `token ${token}`],
  requestId: 'X-GitHub-Request-Id',
  refusal: (_status, message) => ({ message, documentation_url: 'https://docs.github.com/rest' }),
  good: { body: { login: 'Ada' } },
  open(apiUrl, timeLimit) {
    // A client is made for one token: another sign-in makes another client.
    const clientFor = (token: string): GitHubClient =>
      new GitHubClient({ apiUrl, token, ...(timeLimit === undefined ? {} : { timeLimit }) });
    let client = clientFor(this.credential);
    const use = (token: string): Promise<void> => {
      client = clientFor(token);
      return Promise.resolve();
    };
    return Promise.resolve({ call: (signal) => client.viewer(signal), signOut: () => use(''), signIn: use });
  },
};

const jules: Service = {
  name: 'jules',
  credential: 'AIzaKeyOfTheTest0123456789',
  carries: (key) => ['x-goog-api-key', key],
  requestId: 'X-Request-Id',
  refusal: (code, message) => ({ error: { code, message, status: `STATUS_${String(code)}` } }),
  good: { body: {} },
  open(origin, time = USUAL_LIMITS.time) {
    const connection = { apiUrl: `${origin}/v1alpha`, key: this.credential };
    const client = new JulesClient(connection, { ...USUAL_LIMITS, time });
    const use = (key: string): Promise<void> => {
      connection.key = key;
      return Promise.resolve();
    };
    return Promise.resolve({ call: (signal) => client.checkKey(signal), signOut: () => use(''), signIn: use });
  },
};

export const SERVICES: readonly Service[] = [platform, github, jules];

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}
