import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { WantedModule } from '../../../src/contract/publishedModules';
import type { RunningSandbox } from '../../../src/sandbox/startSandbox';
import { MAX_TF_BYTES } from '../../../src/terraform/moduleEntry';
import { temporaryFolder } from './bundledSandbox';
import { commitAll, git, newRepository, writeFiles } from './gitFixture';
import { localSandbox } from './localSandbox';
import { PlatformCalls } from './platformCalls';

const variable = (name: string, value: string): string => `variable "${name}" {\n  default = ${value}\n}\n`;
const module = (cost = '5'): string => variable('public_access', 'true') + variable('credit_cost', cost);

/** A sandbox with a mirrored repository of modules, good and bad, that tests publish from. */
export class PublishingFixture {
  readonly root = newRepository('Partner Repo');
  readonly repository = 'sandbox-partner/Partner-Repo';
  /** The repository's first commit, and the one that changed the module Good. */
  readonly first: string;
  readonly second: string;
  now = new Date('2026-06-01T10:00:00Z');
  private readonly dataDir = temporaryFolder();
  private running: RunningSandbox | undefined;

  constructor(private readonly moduleLimit: number) {
    const { root } = this;
    writeFiles(root, {
      'modules/Good/variables.tf': module('2.50'),
      'modules/Free/variables.tf': variable('public_access', 'false'),
      'modules/Odd/variables.tf': module('var.price'),
      'modules/Helper/variables.tf': variable('region', '"x"'),
      'modules/Broken/variables.tf': 'variable "public_access" {',
      'modules/Twice/variables.tf': module() + variable('credit_cost', '6'),
      'modules/Latin1/variables.tf': Buffer.from([...Buffer.from(module()), 0x23, 0xe9, 0x0a]),
      'modules/Large/variables.tf': `${module()}# ${'x'.repeat(MAX_TF_BYTES)}\n`,
      'modules/NoVariables/main.tf': '',
      'modules/Folder/variables.tf/keep': '',
      'modules/File': '',
      'modules/Link/main.tf': '',
      'modules/Kubernetes_Fleet_GKE/variables.tf': module(),
      'modules/Istio_Mesh_GKE/variables.tf': module(),
    });
    symlinkSync('../Good/variables.tf', join(root, 'modules/Link/variables.tf'));
    this.first = commitAll(root);
    git(root, 'tag', '--annotate', '--message', 'x', 'release');
    writeFiles(root, { 'modules/Good/variables.tf': module('3') });
    this.second = commitAll(root);
  }

  get sandbox(): RunningSandbox {
    if (this.running === undefined) throw new Error('not started');
    return this.running;
  }

  /** Starts the sandbox, or ends it and starts it again on the same data. */
  async start(): Promise<PlatformCalls> {
    await this.running?.close();
    const { root: folder, moduleLimit } = this;
    this.running = await localSandbox(this.dataDir, { folder, moduleLimit, now: () => this.now });
    return new PlatformCalls(this.running.descriptor, this.repository);
  }

  wanted(name: string, commitSha = this.first): WantedModule {
    return { name, path: `modules/${name}`, commitSha };
  }
}
