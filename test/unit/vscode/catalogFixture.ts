import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Emitter } from '../../../src/common/emitter';
import { ModulesClient } from '../../../src/platform/modulesClient';
import type { Account } from '../../../src/platform/signIn/account';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { CatalogList } from '../../../src/vscode/catalog/catalogList';
import { serve, type TestServer } from '../github/httpServer';
import { AnswerWindow, SharedFile } from '../platform/answerWindows';
import { temporaryFolder } from '../sandbox/bundledSandbox';
import { localSandbox } from '../sandbox/localSandbox';
import { signIn } from '../sandbox/signIn';
import { PlainMemento } from './plainMemento';

/** Waits until a condition holds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 1000, `it never came to this: ${what}`);
    await delay(5);
  }
}

/** Stands before the sandbox: hands requests on, in smaller pages, and fails or waits when it is told to. */
export class Front {
  private server: TestServer | undefined;
  /** Rows of a page. */
  limit = 100;
  /** Answered with this status, without asking the sandbox; those that it returns 0 for are handed on. */
  status: (method: string, path: string) => number = () => 0;
  /** What holds the answer back. */
  gate: (method: string, path: string) => Promise<void> = () => Promise.resolve();

  private constructor(readonly sandbox: RunningSandbox) {}

  static async open(): Promise<Front> {
    const front = new Front(await localSandbox(temporaryFolder()));
    front.server = await serve((request, response) => {
      const body: Buffer[] = [];
      request.on('data', (chunk: Buffer) => body.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const forward = async (): Promise<void> => {
          const status = front.status(method, url);
          if (status !== 0) {
            response.writeHead(status).end();
            return;
          }
          const path = url.replace('limit=100', `limit=${String(front.limit)}`);
          const { authorization = '', 'idempotency-key': key, 'content-type': type } = headers;
          const answer = await fetch(`${front.sandbox.descriptor.platformUrl}${path}`, {
            method,
            headers: {
              authorization,
              ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
              ...(type === undefined ? {} : { 'content-type': type }),
            },
            ...(body.length > 0 ? { body: Buffer.concat(body) } : {}),
          });
          const text = await answer.text();
          // What is held back is the answer: the platform has done it.
          await front.gate(method, url);
          const contentType = answer.headers.get('content-type');
          response.writeHead(answer.status, contentType === null ? {} : { 'content-type': contentType });
          response.end(text === '' ? undefined : text);
        };
        forward().catch(() => response.destroy());
      });
    });
    return front;
  }

  get url(): string {
    return this.server?.url ?? assert.fail('closed');
  }

  /** Method, path and query of what was asked since `forget`. */
  get asked(): readonly string[] {
    return (this.server?.requests ?? []).map(({ method = '', url = '' }) => `${method} ${url.replace('/api/v1', '')}`);
  }

  get keys(): readonly unknown[] {
    return (this.server?.requests ?? []).map(({ headers }) => headers['idempotency-key']);
  }

  reset(): void {
    Object.assign(this, { limit: 100, status: () => 0, gate: () => Promise.resolve() });
    if (this.server !== undefined) this.server.requests.length = 0;
  }

  async close(): Promise<void> {
    await this.server?.close();
    await this.sandbox.close();
  }
}

/** A window of the editor, as far as the catalog knows it. */
export class CatalogWindow {
  readonly errors: unknown[] = [];
  private readonly changed = new Emitter<undefined>();
  private readonly tokens = new Map<string, string>();
  private current: Account | undefined;

  constructor(
    private readonly front: Front,
    readonly file = new SharedFile(),
    readonly memento = new PlainMemento(),
  ) {}

  /** Signs in, and uses the account. */
  async use(name: string | undefined): Promise<void> {
    if (name !== undefined && !this.tokens.has(name)) {
      const { access_token: token } = await signIn(this.front.sandbox.descriptor.platformUrl, name);
      this.tokens.set(name, token);
    }
    this.switch(name);
  }

  /** Uses an account that is signed in, or none. */
  switch(name: string | undefined): void {
    const { url } = this.front;
    this.current =
      name === undefined
        ? undefined
        : { key: `${url}#${name}`, platformUrl: url, platformName: 'RAD', id: name, email: `${name}@example.com` };
    this.changed.fire(undefined);
  }

  client(name = this.current?.id ?? ''): ModulesClient {
    const accessToken = (): Promise<string> => Promise.resolve(this.tokens.get(name) ?? '');
    return new ModulesClient({ platformUrl: this.front.url, tokens: { accessToken, accessTokenAfter: accessToken } });
  }

  async catalog(freePages?: number): Promise<CatalogList> {
    const { cache } = await AnswerWindow.over(this.file);
    const current = (): Account | undefined => this.current;
    const ofAccount = ({ platformUrl, id }: Pick<Account, 'platformUrl' | 'id'>) =>
      cache.of({ origin: platformUrl, account: id });
    const basis = {
      log: {
        debug: () => undefined,
        info: () => undefined,
        warn: () => undefined,
        error: (_message: string, error?: unknown) => this.errors.push(error),
      },
      connection: {
        get account() {
          return current();
        },
        onDidChange: this.changed.event,
        require: () => {
          const account = current() ?? assert.fail('nobody is signed in');
          return Promise.resolve({ account, modules: this.client(account.id) });
        },
      },
      answers: {
        current: () => {
          const account = current();
          return Promise.resolve(account && ofAccount(account));
        },
        of: (account: Pick<Account, 'platformUrl' | 'id'>) => Promise.resolve(ofAccount(account)),
      },
    };
    this.save = () => cache.save();
    return new CatalogList(basis, { workspaceState: this.memento }, freePages);
  }

  /** Writes what was kept. */
  save: () => Promise<void> = () => Promise.resolve();
}
