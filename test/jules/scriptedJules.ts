import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Raw = Record<string, unknown>;

/** What goes wrong with the next requests that fit. */
export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  /** A status to answer, or the connection ends before or after the work is done. */
  readonly how: number | 'resetBefore' | 'resetAfter' | { readonly status: number; readonly isDone: true };
  times: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const KEY = 'scripted-key';
const SOURCE = 'sources/github/acme/modules';

/**
 * A service that speaks the Jules API with whatever a test puts into it: unknown, damaged, hostile, or very much of it. It is the
 * world outside, not our agent.
 */
export class ScriptedJules {
  /** The one that is accepted. */
  key = KEY;
  /** Raw sessions and their raw activities, by id; newest session first. */
  readonly sessions = new Map<string, { session: Raw; activities: Raw[] }>();
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly query: URLSearchParams;
    readonly body: unknown;
  }[] = [];
  readonly faults: Fault[] = [];
  /** Called when a message arrives. */
  onMessage: (session: string, text: string) => void = () => undefined;
  pageSize = 100;
  latency = 0;
  /** Each page says that it comes next itself. */
  isStuck = false;
  private generation = 0;
  sources: Raw[] = [
    {
      name: SOURCE,
      id: 'github/acme/modules',
      githubRepo: { owner: 'acme', repo: 'modules', defaultBranch: { displayName: 'main' } },
    },
  ];
  private server: Server | undefined;
  private count = 0;

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}/v1alpha`;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.receive(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** A session with an id of its own. */
  add(session: Raw = {}, activities: Raw[] = []): string {
    const id = String(10 ** 15 + ++this.count);
    const at = stamp(this.count);
    const whole = {
      name: `sessions/${id}`,
      id,
      prompt: 'Do it',
      title: 'It',
      state: 'IN_PROGRESS',
      createTime: at,
      updateTime: at,
    };
    this.sessions.set(id, { session: { ...whole, ...session }, activities });
    return id;
  }

  /** Pages that were begun cannot be gone on with. */
  expirePages(): void {
    this.generation += 1;
  }

  /** How often a method and path was asked for. */
  asked(method: string, path: RegExp): number {
    return this.requests.filter((request) => request.method === method && path.test(request.path)).length;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const method = request.method ?? '';
    const path = url.pathname.replace(/^\/v1alpha/, '');
    this.requests.push({ method, path, query: url.searchParams, body });
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    const fault = this.faults.find((one) => one.times > 0 && one.method === method && one.path.test(path));
    if (fault !== undefined) fault.times -= 1;
    const how = fault?.how;
    if (how === 'resetBefore') {
      request.socket.destroy();
      return;
    }
    if (typeof how === 'number') {
      answer(response, how, error(how), fault?.headers);
      return;
    }
    const result =
      request.headers['x-goog-api-key'] === this.key
        ? this.work(method, path, url.searchParams, body)
        : { status: 401, body: error(401) };
    if (how === 'resetAfter') {
      request.socket.destroy();
      return;
    }
    if (typeof how === 'object') {
      answer(response, how.status, error(how.status), fault?.headers);
      return;
    }
    answer(response, result.status, result.body);
  }

  private work(method: string, path: string, query: URLSearchParams, body: unknown): { status: number; body: unknown } {
    if (path === '/sources') return { status: 200, body: { sources: this.sources } };
    if (path === '/sessions' && method === 'GET') {
      const wantsArchived = query.get('filter') !== null;
      const all = [...this.sessions.values()].map(({ session }) => session).reverse();
      return this.page(
        'sessions',
        all.filter((one) => (one['archived'] === true) === wantsArchived),
        query,
      );
    }
    if (path === '/sessions') {
      const id = this.add({ ...(body as Raw), title: String((body as Raw)['prompt']).split('\n')[0], state: 'QUEUED' });
      return { status: 200, body: this.sessions.get(id)?.session };
    }
    const [, id = '', verb, activity] = /^\/sessions\/(\d+)(?:(:\w+|\/activities)(?:\/([\w-]+))?)?$/.exec(path) ?? [];
    const found = this.sessions.get(id);
    if (found === undefined) return { status: 404, body: error(404) };
    if (method === 'DELETE') this.sessions.delete(id);
    switch (verb) {
      case undefined:
        return { status: 200, body: method === 'DELETE' ? {} : found.session };
      case '/activities': {
        if (activity !== undefined) {
          const one = found.activities.find((candidate) => candidate['id'] === activity);
          return one === undefined ? { status: 404, body: error(404) } : { status: 200, body: one['whole'] ?? one };
        }
        const since = /^create_time>"(.+)"$/.exec(query.get('filter') ?? '')?.[1];
        const listed = found.activities
          .filter(({ createTime }) => since === undefined || sorted(String(createTime)) > sorted(since))
          .map(({ whole, ...rest }) => (whole === undefined ? rest : { ...rest }));
        return this.page('activities', listed, query);
      }
      case ':sendMessage': {
        const prompt = String((body as Raw)['prompt']);
        this.happens(id, { originator: 'user', userMessaged: { userMessage: prompt } });
        this.onMessage(id, prompt);
        return { status: 200, body: {} };
      }
      case ':approvePlan': {
        const plan = found.activities.findLast((one) => 'planGenerated' in one);
        const planId = ((plan?.['planGenerated'] as Raw | undefined)?.['plan'] as Raw | undefined)?.['id'];
        this.happens(id, { originator: 'user', planApproved: { planId } });
        found.session['state'] = 'IN_PROGRESS';
        return { status: 200, body: {} };
      }
      case ':archive':
      case ':unarchive':
        found.session['archived'] = verb === ':archive';
        return { status: 200, body: found.session };
      default:
        return { status: 404, body: error(404) };
    }
  }

  /** Something happens in a session now. */
  happens(session: string, activity: Raw): void {
    const id = `a${++this.count}`;
    const now = `${new Date().toISOString().slice(0, -1)}${String(this.count % 1_000_000).padStart(6, '0')}Z`;
    this.sessions
      .get(session)
      ?.activities.push({ name: `sessions/${session}/activities/${id}`, id, createTime: now, ...activity });
  }

  private page(name: string, all: readonly Raw[], query: URLSearchParams): { status: number; body: Raw } {
    const token = query.get('pageToken');
    const [generation, from = 0] = token?.split('.').map(Number) ?? [];
    if (token !== null && generation !== this.generation) return { status: 400, body: error(400) };
    const size = Math.min(this.pageSize, Number(query.get('pageSize') ?? 30));
    const items = all.slice(from, from + size);
    const next = this.isStuck && token !== null ? from : from + size;
    const body = {
      ...(items.length === 0 ? {} : { [name]: items }),
      ...(next < all.length ? { nextPageToken: `${String(this.generation)}.${String(next)}` } : {}),
    };
    return { status: 200, body };
  }
}

/** A time with nanoseconds; later ones sort later. */
export const stamp = (number: number): string =>
  `${new Date(Date.UTC(2026, 10, 23, 9) + number * 1000).toISOString().slice(0, -5)}.${String(number % 1_000_000_000).padStart(9, '0')}Z`;

const sorted = (time: string): string => {
  const [, seconds = '', fraction = ''] = /^([^.Z]+)(?:\.(\d+))?Z$/.exec(time) ?? [];
  return `${seconds}.${fraction.padEnd(9, '0')}`;
};

const error = (code: number): Raw => ({
  error: {
    code,
    message: 'scripted',
    status: code === 404 ? 'NOT_FOUND' : code === 401 ? 'UNAUTHENTICATED' : 'INTERNAL',
  },
});

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
