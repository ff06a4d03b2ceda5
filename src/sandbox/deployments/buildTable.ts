import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import { BUILD_STATUSES } from '../../contract/builds';
import { BUILD_ACTIONS } from '../../contract/deployments';

const text = z.nullable(z.string());

const buildRow = z.object({
  id: z.string(),
  deployment: z.string(),
  number: z.number(),
  action: z.enum(BUILD_ACTIONS),
  status: z.enum(BUILD_STATUSES),
  user_email: z.string(),
  runner: z.string(),
  path: z.string(),
  commit_sha: z.string(),
  variables: z.string(),
  dependencies: z.string(),
  enable_purge: z.number(),
  reserved: z.number(),
  first_event: z.number(),
  created_at: z.string(),
  started_at: text,
  finished_at: text,
  credits: z.nullable(z.number()),
  log_size: z.number(),
});

/** A row of `build` as it is stored. */
export type BuildRow = z.infer<typeof buildRow>;

/** The columns that a new row is made with. */
export type NewBuild = Omit<
  BuildRow,
  'id' | 'number' | 'status' | 'started_at' | 'finished_at' | 'credits' | 'log_size'
>;

const stepRow = z.object({
  build: z.string(),
  id: z.string(),
  name: z.string(),
  status: z.enum(BUILD_STATUSES),
  started_at: text,
  finished_at: text,
  log_size: z.number(),
});

/** A row of `build_step` as it is stored. */
export type StepRow = z.infer<typeof stepRow>;

const names = z.array(z.string());

/** What must be live before a build starts. */
export function dependenciesOf({ dependencies }: Pick<BuildRow, 'dependencies'>): readonly string[] {
  return names.parse(JSON.parse(dependencies));
}

/** The tables `build` and `build_step`. What writes belongs in the transaction of the write it is part of. */
export class BuildTable {
  constructor(private readonly database: DatabaseSync) {}

  /** A build of that deployment. */
  find(deployment: string, id: string): BuildRow | undefined {
    const found = this.database.prepare('SELECT * FROM build WHERE id = ? AND deployment = ?').get(id, deployment);
    return found === undefined ? undefined : buildRow.parse(found);
  }

  /** @throws Error when the deployment has none */
  last(deployment: string): BuildRow {
    const [found] = this.page(deployment, Number.MAX_SAFE_INTEGER, 1);
    if (found === undefined) throw new Error(`deployment ${deployment} has no build`);
    return found;
  }

  /** Builds with a smaller number, newest first. */
  page(deployment: string, before: number, limit: number): readonly BuildRow[] {
    return this.database
      .prepare('SELECT * FROM build WHERE deployment = ? AND number < ? ORDER BY number DESC LIMIT ?')
      .all(deployment, before, limit)
      .map((found) => buildRow.parse(found));
  }

  /** Queued builds whose deployments do not wait for others, in the order they were asked for. */
  ready(limit: number): readonly BuildRow[] {
    return this.database
      .prepare(
        `SELECT build.* FROM build CROSS JOIN deployment ON deployment.id = build.deployment
         WHERE build.status = 'QUEUED' AND deployment.status = 'QUEUED' ORDER BY build.rowid LIMIT ?`,
      )
      .all(limit)
      .map((found) => buildRow.parse(found));
  }

  /** What was running when a process ended. */
  interrupted(): readonly BuildRow[] {
    return this.database
      .prepare(`SELECT * FROM build WHERE status IN ('PENDING', 'WORKING') ORDER BY rowid`)
      .all()
      .map((found) => buildRow.parse(found));
  }

  insert(build: NewBuild): BuildRow {
    const id = randomUUID();
    const columns: Record<string, SQLInputValue> = { ...build, id, status: 'QUEUED' };
    const columnNames = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO build (number, ${columnNames.join(', ')})
         VALUES ((SELECT coalesce(max(number), 0) + 1 FROM build WHERE deployment = :deployment),
           ${columnNames.map((name) => `:${name}`).join(', ')})`,
      )
      .run(columns);
    return this.last(build.deployment);
  }

  update(id: string, columns: Readonly<Record<string, SQLInputValue>>): void {
    const changes = Object.keys(columns).map((name) => `${name} = :${name}`);
    this.database.prepare(`UPDATE build SET ${changes.join(', ')} WHERE id = :id`).run({ ...columns, id });
  }

  /** In the order they run. */
  steps(build: string): readonly StepRow[] {
    return this.database
      .prepare('SELECT * FROM build_step WHERE build = ? ORDER BY position')
      .all(build)
      .map((found) => stepRow.parse(found));
  }

  findStep(build: string, id: string): StepRow | undefined {
    const found = this.database.prepare('SELECT * FROM build_step WHERE build = ? AND id = ?').get(build, id);
    return found === undefined ? undefined : stepRow.parse(found);
  }

  insertSteps(build: string, steps: readonly { readonly id: string; readonly name: string }[]): void {
    const insert = this.database.prepare(
      `INSERT INTO build_step (build, position, id, name, status) VALUES (?, ?, ?, ?, 'QUEUED')`,
    );
    for (const [position, { id, name }] of steps.entries()) insert.run(build, position, id, name);
  }

  updateStep(build: string, id: string, columns: Readonly<Record<string, SQLInputValue>>): void {
    const changes = Object.keys(columns).map((name) => `${name} = :${name}`);
    this.database
      .prepare(`UPDATE build_step SET ${changes.join(', ')} WHERE build = :build AND id = :id`)
      .run({ ...columns, build, id });
  }
}
