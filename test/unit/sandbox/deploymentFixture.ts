import { randomUUID } from 'node:crypto';
import { cpSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { builds, type Build } from '../../../src/contract/builds';
import { deploymentDetail, type DeploymentDetail } from '../../../src/contract/deployments';
import { publishedModules } from '../../../src/contract/publishedModules';
import { quote, type Quote } from '../../../src/contract/quotes';
import { API_BASE } from '../../../src/contract/routes';
import { availableOf } from '../../../src/money/account';
import { totalOf } from '../../../src/money/balances';
import { credits } from '../../../src/money/credits';
import type { CreditSource } from '../../../src/money/accountMovement';
import { PARTNER } from '../../../src/sandbox/account';
import { Ledger } from '../../../src/sandbox/ledger/ledger';
import { inTransaction, openDatabase } from '../../../src/sandbox/store/database';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';
import { localSandbox } from './localSandbox';
import { PlatformCalls } from './platformCalls';
import { signIn } from './signIn';
import { TestRunner } from './testRunner';

/** A variable block; `more` are further lines of it. */
export function variable(name: string, value: string | undefined, more = ''): string {
  return `variable "${name}" {\n${value === undefined ? '' : `  default = ${value}\n`}${more}\n}\n`;
}

const described = (tag: string): string => `  description = "What it is. {{UIMeta ${tag}}}"`;

/** variables.tf of a module with the special variables, and `more`. */
export function moduleText(cost: string, more = '', dependencies = '[]', publicAccess = 'true'): string {
  return [
    variable('public_access', publicAccess, described('group=0 order=1')),
    variable('credit_cost', cost, described('group=0 order=2')),
    variable('module_dependency', dependencies, described('group=0 order=3')),
    variable('deployment_id', 'null', described('group=0 order=4')),
    more,
  ].join('');
}

const APP_VARIABLES = [
  variable('project_id', undefined, `  type = string\n${described('group=1 order=1')}`),
  variable(
    'size',
    '1',
    `  type = number\n${described('group=1 order=2 updatesafe')}
  validation {
    condition     = var.size < 10
    error_message = "At most nine."
  }`,
  ),
  variable('name', '"app"', `  type = string\n${described('group=1 order=3')}`),
  variable('password', '""', `  type = string\n  sensitive = true\n${described('group=1 order=4 updatesafe')}`),
  variable('folder', '""', `  type = string\n${described('group=1 order=5 notradmanaged')}`),
].join('');

const RESOURCES = 'resource "terraform_data" "one" {\n  input = var.size\n}\nresource "terraform_data" "two" {}\n';

/** What the fixture's repository holds at first. `App` costs 10 credits and has two resources. */
const FILES = {
  'modules/App/variables.tf': moduleText('10', APP_VARIABLES),
  'modules/App/main.tf': RESOURCES,
  'modules/App/outputs.tf':
    'output "size" {\n  value = var.size\n}\noutput "secret" {\n  value = var.password\n  sensitive = true\n}\n',
  'modules/Base/variables.tf': moduleText('0'),
  'modules/Base/main.tf': 'resource "terraform_data" "base" {}\n',
  'modules/Top/variables.tf': moduleText('3', '', '["Base", "GCP Project"]'),
  'modules/Private/variables.tf': moduleText('5', '', '[]', 'false'),
  'modules/Keeper/variables.tf': moduleText('1', variable('enable_purge', 'false', described('group=0 order=5'))),
  'modules/Paid/variables.tf': moduleText('4', variable('require_credit_purchases', 'true', described('group=0'))),
};

export const USER = 'sandbox-user-one';
export const OTHER = 'sandbox-user-two';

/** What the API answers, with its status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

// Every test file is a bundle of its own.
const shared = globalThis as { radDeployable?: Promise<Pick<DeploymentFixture, 'root' | 'dataDir'>> };

/** A sandbox whose modules are deployed by users, with a runner of the test's own. */
export class DeploymentFixture {
  readonly repository = 'sandbox-partner/Deployable';
  readonly runner = new TestRunner();
  now = new Date('2026-06-01T10:00:00Z');
  private running: RunningSandbox | undefined;
  private readonly tokens = new Map<string, string>();
  private readonly moduleIds = new Map<string, string>();

  private constructor(
    readonly root: string,
    readonly dataDir: string,
    private readonly runsAsShipped: boolean,
  ) {}

  /**
   * A sandbox that runs and has the repository's modules published.
   * @param runsAsShipped uses the platform's own runners instead of the test's
   */
  static async start(runsAsShipped = false): Promise<DeploymentFixture> {
    const { root, dataDir } = await (shared.radDeployable ??= DeploymentFixture.prepare());
    const own = temporaryFolder();
    const fixture = new DeploymentFixture(join(own, 'Deployable'), join(own, 'data'), runsAsShipped);
    cpSync(root, fixture.root, { recursive: true });
    cpSync(dataDir, fixture.dataDir, { recursive: true });
    const mirror = join(fixture.dataDir, 'repositories', `${fixture.repository}.git`);
    git(mirror, 'config', 'sandbox.source', realpathSync(fixture.root));
    await fixture.start();
    return fixture;
  }

  /** Making the sample and its story takes longer than a test: all files share what the first of them has made. */
  private static async prepare(): Promise<Pick<DeploymentFixture, 'root' | 'dataDir'>> {
    const fixture = new DeploymentFixture(newRepository('Deployable'), temporaryFolder(), false);
    writeFiles(fixture.root, FILES);
    commitAll(fixture.root);
    await fixture.start();
    await fixture.publish();
    await fixture.close();
    return fixture;
  }

  get sandbox(): RunningSandbox {
    if (this.running === undefined) throw new Error('not started');
    return this.running;
  }

  /** Starts the sandbox, or ends it and starts it again on the same data. */
  async start(): Promise<void> {
    await this.running?.close();
    this.running = await localSandbox(this.dataDir, {
      folder: this.root,
      now: () => this.now,
      ...(this.runsAsShipped ? {} : { chooseRunner: () => this.runner.choose() }),
      rateLimit: { burst: 100_000, perSecond: 100_000 },
    });
  }

  async close(): Promise<void> {
    await this.running?.close();
    this.running = undefined;
  }

  /** Publishes the repository's modules as they are now. */
  async publish(): Promise<void> {
    if (git(this.root, 'status', '--porcelain') !== '') {
      commitAll(this.root);
      // The mirror takes new commits up at a start.
      await this.start();
    }
    const commitSha = git(this.root, 'rev-parse', 'HEAD');
    this.moduleIds.clear();
    const names = readdirSync(join(this.root, 'modules'));
    const calls = new PlatformCalls(this.sandbox.descriptor, this.repository);
    await calls.publish(names.map((name) => ({ name, path: `modules/${name}`, commitSha })));
  }

  /** Id of a module of the fixture by its name. */
  async moduleId(name: string): Promise<string> {
    if (this.moduleIds.size === 0) {
      const answer = await this.call(PARTNER.id, 'GET', `/partner/modules/published?repository=${this.repository}`);
      for (const module of publishedModules.parse(answer.body).data) this.moduleIds.set(module.name, module.id);
    }
    const id = this.moduleIds.get(name);
    if (id === undefined) throw new Error(`no module ${name}`);
    return id;
  }

  async token(account: string): Promise<string> {
    const { platformUrl, startToken } = this.sandbox.descriptor;
    if (account === PARTNER.id) return startToken;
    const known = this.tokens.get(account);
    if (known !== undefined) return known;
    const { access_token: token } = await signIn(platformUrl, account);
    this.tokens.set(account, token);
    return token;
  }

  /** A call of the API as an account; writes carry a new key unless one is given. */
  async request(
    account: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const writes = method !== 'GET';
    return fetch(`${this.sandbox.descriptor.platformUrl}${API_BASE}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(account)}`,
        ...(writes ? { 'idempotency-key': randomUUID(), 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async call(
    account: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer> {
    const answer = await this.request(account, method, path, body, headers);
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, headers: answer.headers, body: json ? (JSON.parse(text) as unknown) : text };
  }

  async quote(account: string, name: string): Promise<Quote> {
    const { body } = await this.call(account, 'POST', '/quotes', {
      moduleId: await this.moduleId(name),
      action: 'create',
    });
    return quote.parse(body);
  }

  /** Asks for a deployment at the price of the quote. */
  async deploy(
    account: string,
    name: string,
    variables: Record<string, unknown> = {},
    target = 'own',
  ): Promise<Answer> {
    const { total: maxCredits } = await this.quote(account, name);
    return this.call(account, 'POST', '/deployments', {
      moduleId: await this.moduleId(name),
      variables,
      target,
      maxCredits,
    });
  }

  /** A deployment that was accepted. */
  async deployed(account: string, name: string, variables?: Record<string, unknown>): Promise<DeploymentDetail> {
    const answer = await this.deploy(account, name, variables);
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
    return deploymentDetail.parse(answer.body);
  }

  async read(account: string, id: string): Promise<DeploymentDetail> {
    return deploymentDetail.parse((await this.call(account, 'GET', `/deployments/${id}`)).body);
  }

  async builds(account: string, id: string): Promise<Build[]> {
    return builds.parse((await this.call(account, 'GET', `/deployments/${id}/builds`)).body).data;
  }

  act(account: string, id: string, action: string): Promise<Answer> {
    return this.call(account, 'POST', `/deployments/${id}/actions`, { action });
  }

  /** Waits until the deployment has one of the statuses. */
  async reach(account: string, id: string, ...statuses: string[]): Promise<DeploymentDetail> {
    for (let tries = 0; tries < 1_000; tries++) {
      const found = await this.read(account, id);
      if (statuses.includes(found.status)) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`${id} is ${(await this.read(account, id)).status}`);
  }

  /** Works on the database beside the sandbox. */
  beside<T>(work: (database: DatabaseSync) => T): T {
    const database = openDatabase(join(this.dataDir, 'platform.sqlite'));
    try {
      return inTransaction(database, () => work(database));
    } finally {
      database.close();
    }
  }

  /** Gives an account credits (hundredths). */
  grant(account: string, source: CreditSource, hundredths: number): void {
    this.beside((database) => {
      new Ledger(database).grant(account, source, credits(hundredths), { at: this.now, description: 'test' });
    });
  }

  /** Takes everything that an account has, what it has reserved apart. */
  empty(account: string): void {
    this.beside((database) => {
      const ledger = new Ledger(database);
      const everything = totalOf(availableOf(ledger.account(account)));
      ledger.chargeProjectCost(account, everything, { at: this.now, description: 'test' });
    });
  }
}
