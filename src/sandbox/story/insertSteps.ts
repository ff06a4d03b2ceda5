import type { DeploymentParts } from '../deployments/parts';
import { logOfStep } from './buildLogText';
import { sketchOf } from './moduleSketch';
import type { BuildEvent } from './storyEvent';

/** Stores the steps of a build and the log of each. */
export function insertSteps({ database, log }: DeploymentParts, build: string, event: BuildEvent): void {
  const insert = database.prepare(
    `INSERT INTO build_step (build, position, id, name, status, started_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [position, step] of event.build.steps.entries()) {
    const { id, name, status, startedAt, finishedAt } = step;
    const times = [startedAt?.toISOString() ?? null, finishedAt?.toISOString() ?? null];
    insert.run(build, position, id, name, status, ...times);
    const text = logOfStep(event, step, position === 0);
    if (text !== '') log.append(build, id, text);
  }
}

/** Stores the outputs of a build that succeeded; after a destroy there are none. */
export function insertOutputs({ database }: DeploymentParts, id: string, { deployment, build }: BuildEvent): void {
  if (build.action === 'update') return;
  if (build.action === 'destroy') {
    database.prepare('DELETE FROM module_output WHERE deployment = ?').run(id);
    return;
  }
  const { module, projectId, shortId } = deployment;
  const outputs = {
    deployment_id: shortId,
    project_id: projectId,
    ...sketchOf(module.name).outputs(shortId, projectId),
  };
  const insert = database.prepare('INSERT INTO module_output VALUES (?, ?, ?, ?, ?)');
  for (const [name, value] of Object.entries<unknown>(outputs)) {
    const sensitive = value === undefined;
    const text = sensitive ? null : JSON.stringify(value);
    insert.run(id, name, JSON.stringify(sensitive ? 'string' : typeOf(value)), text, sensitive ? 1 : 0);
  }
}

/** The type of a value as `terraform output -json` writes it. */
function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ['tuple', value.map(typeOf)];
  if (value === null) return 'dynamic';
  if (typeof value !== 'object') return typeof value === 'boolean' ? 'bool' : typeof value;
  return ['object', Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typeOf(inner)]))];
}
