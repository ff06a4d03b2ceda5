import type { PublishedModule } from '../../../src/contract/publishedModules';
import type { GitSituation } from '../../../src/publishing/gitSituation';
import type { ModuleKind, ModuleReading, ModuleVariable } from '../../../src/terraform/module';

export const OLD = 'a'.repeat(40);
export const NEW = 'b'.repeat(40);
export const OLD_TREE = '1'.repeat(40);
export const NEW_TREE = '2'.repeat(40);

/** A clone in which nothing stands between the files and GitHub. */
export const WELL: GitSituation = {
  remote: 'origin',
  branch: 'main',
  publishedBranch: 'main',
  ahead: 0,
  behind: 0,
  uncommitted: 0,
  isWorktree: false,
  isSubmodule: false,
  submodules: [],
  isShallow: false,
};

const location = { file: 'variables.tf', line: 3, column: 1 };

function variable(name: string, type: 'number' | 'bool', value: unknown): ModuleVariable {
  const declared = { name, type, typeTree: { kind: type }, default: { literal: true, value } } as const;
  return { ...declared, sensitive: false, nullable: true, ephemeral: false, validations: [], location, end: location };
}

export function reading(name: string, kind: ModuleKind = 'publishable', path = `modules/${name}`): ModuleReading {
  const problem = { rule: 'RAD002', severity: 'error', message: 'Block is never closed.', location } as const;
  return {
    name,
    path,
    kind,
    problems: kind === 'broken' ? [problem] : [],
    variables: [variable('credit_cost', 'number', 60), variable('public_access', 'bool', true)],
    outputs: [],
    moduleCalls: [],
    requiredProviders: [],
    resources: 0,
    dataSources: 0,
    tests: [],
    isForRad: true,
    suppressions: [],
    ...(kind === 'publishable' ? {} : { reason: `${name} is a ${kind}.` }),
  };
}

export function published(
  name: string,
  commitSha = OLD,
  treeSha = OLD_TREE,
  path = `modules/${name}`,
): PublishedModule {
  return {
    id: `id-${name}`,
    name,
    path,
    source: 'partner',
    publishedByEmail: 'partner@sandbox.example',
    commitSha,
    treeSha,
    creditCost: '60',
    publicAccess: true,
    createdAt: '2026-05-01T10:00:00Z',
    updatedAt: '2026-05-01T10:00:00Z',
    deploymentCount: 0,
    ratingCount: 0,
  };
}

/** A KeyValueStore in memory that copies values as a real one does. */
export class MemoryStore {
  readonly values = new Map<string, string>();

  get(key: string): unknown {
    const text = this.values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
