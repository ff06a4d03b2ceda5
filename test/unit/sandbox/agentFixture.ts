import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createAgentApp, type AgentApp, type AgentOptions } from '../../../src/sandbox/agent/createAgentApp';
import { closeServer, listen } from '../../../src/sandbox/life/listen';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { SAMPLE_DIR, temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';

export const KEY = 'sandbox-agent-key';
export const REPOSITORY = 'sandbox-partner/modules';
export const SOURCE = `sources/github/${REPOSITORY}`;

/** As fast as it goes; a plan waits until the test is over. */
export const FAST = { queue: 0, plan: 0, step: 0, planWaits: 600_000, hidden: 0, payloadLag: 0 };

export type Json = Record<string, unknown> & {
  id: string;
  name: string;
  state: string;
  createTime: string;
  outputs?: { changeSet?: { source: string; gitPatch: Patch }; pullRequest?: Record<string, string> }[];
};

export interface Patch {
  readonly unidiffPatch: string;
  readonly baseCommitId: string;
  readonly suggestedCommitMessage: string;
}

const MODULES = join(SAMPLE_DIR, 'repository', 'modules');

/** Every file of the sample's modules by its path in the repository. */
export function sampleModules(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(MODULES, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.\w+$/.test(path))
      .map((path) => [`modules/${path}`, readFileSync(join(MODULES, path), 'utf8')]),
  );
}

/** A module's file as somebody in a hurry would have written it: few tags, descriptions and validations, any order. */
export function hurried(source: string): string {
  const { blocks } = parseHcl(source).body;
  let result = source;
  for (const { body } of [...blocks].reverse()) {
    for (const { type, start, end } of [...body.blocks].reverse()) {
      if (type === 'validation') result = result.slice(0, start).trimEnd() + result.slice(end);
    }
  }
  let number = 0;
  result = result
    .replaceAll(/ \{\{UIMeta ([^}]*)\}\}/g, (tag: string, items: string) => {
      number++;
      if (number % 4 === 0) return '';
      return number % 4 === 1 ? ` {{UIMeta ${items.replace(/order=\d+ ?/, '')}}}` : tag;
    })
    .replaceAll(/^ {2}description = .*\n/gm, (line: string) => (++number % 5 === 0 ? '' : line));
  const chunks = result.split(/^(?=variable ")/m);
  const [head = '', ...variables] = chunks.map((chunk) => `${chunk.trimEnd()}\n`);
  return [head.trim() === '' ? '' : `${head}\n`, variables.reverse().join('\n')].join('');
}

/** A bare repository of the sample's modules, each also hurried as `Hurried_<name>`. */
export function agentRepository(files: Record<string, string> = allModules()): { bare: string; root: string } {
  const root = newRepository('modules');
  writeFiles(root, files);
  commitAll(root);
  const bare = join(temporaryFolder(), 'modules.git');
  git(root, 'clone', '--quiet', '--bare', root, bare);
  return { bare, root };
}

function allModules(): Record<string, string> {
  const files = sampleModules();
  const copies = Object.entries(files)
    .filter(([path]) => path.endsWith('.tf') && !path.includes('Batch_Data_Pipeline') && !path.endsWith('/outputs.tf'))
    .map(([path, text]): [string, string] => [path.replace('modules/', 'modules/Hurried_'), hurried(text)]);
  return { ...files, ...Object.fromEntries(copies) };
}

/** The agent on a server of its own, over real HTTP. */
export class AgentServer {
  readonly storeFile = join(temporaryFolder(), 'agent.sqlite');
  private running: { agent: AgentApp; server: Server; url: string } | undefined;

  constructor(
    readonly bare: string,
    private readonly options: Partial<AgentOptions> = {},
  ) {}

  /** Base address of its API; of another port after each start. */
  get url(): string {
    return this.running?.url ?? '';
  }

  /** Starts it, or ends it and starts it again on the same store. */
  async start(options: Partial<AgentOptions> = {}): Promise<this> {
    await this.close();
    const agent = createAgentApp({
      repositories: () => new Map([[REPOSITORY, this.bare]]),
      keys: [KEY],
      storeFile: this.storeFile,
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: console.error },
      pace: FAST,
      ...this.options,
      ...options,
    });
    const server = createServer((request, response) => void getRequestListener(agent.app.fetch)(request, response));
    this.running = { agent, server, url: `http://127.0.0.1:${await listen(server, [])}/v1alpha` };
    return this;
  }

  async close(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    if (running === undefined) return;
    await closeServer(running.server);
    await running.agent.close();
  }

  call(method: string, path: string, body?: unknown, key: string | undefined = KEY): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { 'X-Goog-Api-Key': key }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async json<T = Json>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.call(method, path, body);
    const text = await response.text();
    assert.equal(response.status, 200, `${method} ${path}: ${text}`);
    return JSON.parse(text) as T;
  }

  create(prompt: string, more: object = {}): Promise<Json> {
    const sourceContext = { source: SOURCE, githubRepoContext: { startingBranch: 'trunk' } };
    return this.json('POST', '/sessions', { prompt, sourceContext, ...more });
  }

  /** Waits until the session is in one of the states. */
  async until(id: string, ...states: string[]): Promise<Json> {
    const end = Date.now() + 15_000;
    for (;;) {
      const session = await this.json('GET', `/sessions/${id}`);
      if (states.includes(session.state)) return session;
      assert.ok(Date.now() < end, `still ${session.state}, wanted ${states.join('|')}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async activities(id: string): Promise<Json[]> {
    const { activities = [] } = await this.json<{ activities?: Json[] }>(
      'GET',
      `/sessions/${id}/activities?pageSize=100`,
    );
    return activities;
  }
}

export function patchOf(session: Json): Patch {
  const patch = session.outputs?.find(({ changeSet }) => changeSet !== undefined)?.changeSet?.gitPatch;
  assert.ok(patch !== undefined, `no change set in ${JSON.stringify(session)}`);
  return patch;
}

/** Applies a patch on its base in a fresh clone, checked first, and answers the clone. */
export function applied(bare: string, patch: Patch): string {
  const clone = join(temporaryFolder(), 'clone');
  git(bare, 'clone', '--quiet', bare, clone);
  git(clone, 'checkout', '--quiet', '--detach', patch.baseCommitId);
  const apply = (...options: string[]): void => {
    execFileSync('git', ['apply', ...options], { cwd: clone, input: patch.unidiffPatch });
  };
  apply('--check');
  apply('--index');
  return clone;
}
