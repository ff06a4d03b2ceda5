import type { SQLInputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import { BUILD_ACTIONS, DEPLOYMENT_STATUSES } from '../../contract/deployments';
import type { LifeState } from './lifeCycle';

const text = z.nullable(z.string());

const row = z.object({
  id: z.string(),
  seq: z.number(),
  short_id: z.string(),
  account: z.string(),
  user_email: z.string(),
  module: z.string(),
  module_name: z.string(),
  owner: z.string(),
  repository: z.string(),
  path: z.string(),
  commit_sha: z.string(),
  status: z.enum(DEPLOYMENT_STATUSES),
  status_detail: text,
  action: z.enum(BUILD_ACTIONS),
  target: z.enum(['own', 'rad']),
  project_id: z.string(),
  runner: text,
  variables: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  deleted_at: text,
  purged_at: text,
  duration_seconds: z.nullable(z.number()),
  rating: z.nullable(z.number()),
  charged_module: z.number(),
  charged_build: z.number(),
  deployed_once: z.number(),
  ever_started: z.number(),
  enable_purge: z.number(),
  event_count: z.number(),
});

/** A row of `deployment` as it is stored. */
export type DeploymentRow = z.infer<typeof row>;

/** @throws Error when it is none */
export function toDeploymentRow(value: unknown): DeploymentRow {
  return row.parse(value);
}

const values = z.record(z.string(), z.unknown());

/** The caller's variable values of a deployment or a build. Secrets are among them. */
export function valuesOf({ variables }: { readonly variables: string }): Record<string, unknown> {
  return values.parse(JSON.parse(variables));
}

export function lifeStateOf(deployment: DeploymentRow): LifeState {
  return {
    status: deployment.status,
    action: deployment.action,
    everStarted: deployment.ever_started !== 0,
    deployedOnce: deployment.deployed_once !== 0,
    deletedAt: deployment.deleted_at ?? undefined,
    updatedAt: deployment.updated_at,
  };
}

/** The columns that hold a state. */
export function columnsOf(state: LifeState): Record<string, SQLInputValue> {
  return {
    status: state.status,
    action: state.action,
    ever_started: state.everStarted ? 1 : 0,
    deployed_once: state.deployedOnce ? 1 : 0,
    deleted_at: state.deletedAt ?? null,
    updated_at: state.updatedAt,
    purged_at: state.status === 'PURGED' ? state.updatedAt : null,
  };
}
