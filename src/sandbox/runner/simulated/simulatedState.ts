import { randomBytes, scrypt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { WorkDir } from '../workDir';
import type { PlannedResource } from './planResources';

/** What the last simulated build left. */
export interface SimulatedState {
  /** Texts of the resources by address; they hold no secrets. */
  readonly resources: ReadonlyMap<string, string>;
  /** Tells whether secrets are the same, and not what they are; absent before the first build. */
  readonly secrets?: { readonly salt: string; readonly hash: string };
}

/** @throws SyntaxError for a file that is not one of ours */
export async function readState(files: WorkDir): Promise<SimulatedState> {
  const text = await readFile(files.simulatedFile, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{"resources":{}}';
    throw error;
  });
  // Only `writeState` writes it, as a whole.
  const { resources, secrets } = JSON.parse(text) as {
    resources: Record<string, string>;
    secrets?: { salt: string; hash: string };
  };
  return { resources: new Map(Object.entries(resources)), ...(secrets === undefined ? {} : { secrets }) };
}

export async function writeState(
  files: WorkDir,
  planned: readonly PlannedResource[],
  secrets: readonly unknown[],
): Promise<void> {
  const salt = randomBytes(16).toString('hex');
  const resources = Object.fromEntries(planned.map(({ address, text }) => [address, text]));
  await files.writePrivate(files.simulatedFile, { resources, secrets: { salt, hash: await hashOf(secrets, salt) } });
}

/** Whether a former build had other secrets. */
export async function secretsChanged({ secrets }: SimulatedState, values: readonly unknown[]): Promise<boolean> {
  return secrets !== undefined && (await hashOf(values, secrets.salt)) !== secrets.hash;
}

function hashOf(values: readonly unknown[], salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(JSON.stringify(values), salt, 32, (error, key) => {
      if (error === null) resolve(key.toString('hex'));
      else reject(error);
    });
  });
}

/** What a plan changes, in Terraform's words and signs. */
export interface PlanChanges {
  readonly added: readonly PlannedResource[];
  readonly changed: readonly (PlannedResource & { readonly before: string })[];
  readonly destroyed: readonly string[];
}

export function changesOf({ resources: before }: SimulatedState, planned: readonly PlannedResource[]): PlanChanges {
  const addresses = new Set(planned.map(({ address }) => address));
  return {
    added: planned.filter(({ address }) => !before.has(address)),
    changed: planned.flatMap((resource) => {
      const known = before.get(resource.address);
      return known === undefined || known === resource.text ? [] : [{ ...resource, before: known }];
    }),
    destroyed: [...before.keys()].filter((address) => !addresses.has(address)),
  };
}

/** The plan as Terraform prints it. */
export function planText({ added, changed, destroyed }: PlanChanges): string {
  const parts = [
    ...added.map(({ address, text }) => `  # ${address} will be created\n${signed('+', text)}`),
    ...changed.map(
      ({ address, text, before }) => `  # ${address} will be updated in-place\n${difference(before, text)}`,
    ),
    ...destroyed.map((address) => `  # ${address} will be destroyed\n`),
  ];
  if (parts.length === 0) return 'No changes. Your infrastructure matches the configuration.';
  const summary = `Plan: ${added.length} to add, ${changed.length} to change, ${destroyed.length} to destroy.`;
  return `${parts.join('\n')}\n${summary}`;
}

function signed(sign: string, text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${sign} ${line}\n`)
    .join('');
}

/** Lines that only one of the two has. */
function difference(before: string, after: string): string {
  const old = new Set(before.split('\n'));
  const now = new Set(after.split('\n'));
  const removed = before.split('\n').filter((line) => !now.has(line));
  const added = after.split('\n').filter((line) => !old.has(line));
  return [...removed.map((line) => `  - ${line}\n`), ...added.map((line) => `  + ${line}\n`)].join('');
}
