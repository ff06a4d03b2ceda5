import assert from 'node:assert/strict';
import { readDescriptor } from '../../../src/sandbox/attach';
import type { SandboxDescriptor } from '../../../src/sandbox/descriptor';
import type { Fault } from '../../../src/sandbox/faults/faultRule';
import { API_BASE, ROUTES } from '../../../src/contract/routes';
import { SandboxProcess, temporaryFolder } from '../sandbox/bundledSandbox';
import { git } from '../sandbox/gitFixture';
import { PlatformCalls } from '../sandbox/platformCalls';

export const REPOSITORY = 'sandbox-partner/partner-modules';

/** The sample's modules that the platform takes. */
export const MODULES = [
  'Cloud_SQL_Postgres',
  'Keycloak_GKE',
  'Redis_Memorystore',
  'Static_Site_CDN',
  'Team_Workspace',
  'Wordpress_CloudRun',
];

/** Where the modules of a published set are: name -> commit. */
export type CommitsByName = Readonly<Record<string, string>>;

/** A sandbox process whose publishing route fails on demand, and that can be killed and started again. */
export class FaultySandbox {
  private constructor(
    private readonly dataDir: string,
    private process: SandboxProcess,
    private known: SandboxDescriptor,
  ) {}

  static async start(): Promise<FaultySandbox> {
    const dataDir = temporaryFolder();
    const process = await startProcess(dataDir);
    return new FaultySandbox(dataDir, process, await descriptorOf(dataDir));
  }

  get descriptor(): SandboxDescriptor {
    return this.known;
  }

  /** The newest commit, and the tree id of a module's directory there. */
  get head(): string {
    return git(this.clonePath, 'rev-parse', 'main');
  }

  treeSha(module: string): string {
    return git(this.clonePath, 'rev-parse', `main:modules/${module}`);
  }

  private get clonePath(): string {
    return this.known.repositories.find(({ name }) => name === REPOSITORY)?.clonePath ?? assert.fail();
  }

  /** What is published, asked for past the clients that are tested; a 429 asked for does not meet it. */
  async publishedCommits(): Promise<CommitsByName> {
    const { data } = await new PlatformCalls(this.known, REPOSITORY).published();
    return commitsByName(data);
  }

  /** The next requests to publish go wrong; undefined: none any more. */
  async setFault(fault: Fault | undefined, times: number): Promise<void> {
    const { url, token } = this.known.control ?? assert.fail('no control port');
    const { method, path } = ROUTES.putPublishedModules;
    const rules =
      fault === undefined ? [] : [{ service: 'platform', method, path: `${API_BASE}${path}`, times, fault }];
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/faults`, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
    assert.equal(answer.status, 204);
  }

  async kill(): Promise<void> {
    await this.process.kill('SIGKILL');
  }

  async restart(): Promise<void> {
    this.process = await startProcess(this.dataDir);
    this.known = await descriptorOf(this.dataDir);
  }

  async end(): Promise<void> {
    await this.process.kill('SIGTERM');
  }
}

async function startProcess(dataDir: string): Promise<SandboxProcess> {
  const process = await SandboxProcess.start('--data', dataDir, '--control', '--rate-limit', '0');
  await process.ready();
  return process;
}

async function descriptorOf(dataDir: string): Promise<SandboxDescriptor> {
  return (await readDescriptor(dataDir)) ?? assert.fail('no descriptor');
}

export const commitsByName = (
  modules: readonly { readonly name: string; readonly commitSha: string }[],
): CommitsByName =>
  Object.fromEntries(modules.map(({ name, commitSha }): [string, string] => [name, commitSha]).sort());
