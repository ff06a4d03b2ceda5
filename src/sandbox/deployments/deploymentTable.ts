import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { DeploymentStatus } from '../../contract/deployments';
import { toDeploymentRow, type DeploymentRow } from './deploymentRow';

/** The columns that a new row is made with; the rest has defaults. */
export type NewDeployment = Pick<
  DeploymentRow,
  | 'account'
  | 'user_email'
  | 'module'
  | 'module_name'
  | 'owner'
  | 'repository'
  | 'path'
  | 'commit_sha'
  | 'status'
  | 'action'
  | 'target'
  | 'project_id'
  | 'variables'
  | 'created_at'
  | 'enable_purge'
  | 'short_id'
>;

/** The table `deployment`. What writes belongs in the transaction of the write it is part of. */
export class DeploymentTable {
  constructor(private readonly database: DatabaseSync) {}

  /** One's own deployment; undefined for those of others, and when it is purged. */
  findOwn(account: string, id: string): DeploymentRow | undefined {
    const found = this.find(id);
    return found?.account === account && found.purged_at === null ? found : undefined;
  }

  find(id: string): DeploymentRow | undefined {
    const found = this.database.prepare('SELECT * FROM deployment WHERE id = ?').get(id);
    return found === undefined ? undefined : toDeploymentRow(found);
  }

  /** @throws Error when it is gone */
  get(id: string): DeploymentRow {
    const found = this.find(id);
    if (found === undefined) throw new Error(`no deployment ${id}`);
    return found;
  }

  insert(deployment: NewDeployment): DeploymentRow {
    const id = randomUUID();
    const columns: Record<string, SQLInputValue> = { ...deployment, id, updated_at: deployment.created_at };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO deployment (seq, ${names.join(', ')})
         VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM deployment), ${names.map((name) => `:${name}`).join(', ')})`,
      )
      .run(columns);
    return this.get(id);
  }

  update(id: string, columns: Readonly<Record<string, SQLInputValue>>): DeploymentRow {
    const changes = Object.keys(columns).map((name) => `${name} = :${name}`);
    this.database.prepare(`UPDATE deployment SET ${changes.join(', ')} WHERE id = :id`).run({ ...columns, id });
    return this.get(id);
  }

  /** All that wait for dependencies, oldest first. */
  waiting(): readonly DeploymentRow[] {
    return this.database
      .prepare(`SELECT * FROM deployment WHERE status = 'WAITING' ORDER BY seq`)
      .all()
      .map(toDeploymentRow);
  }

  /**
   * The newest of an account's deployments of a module in a state.
   * @param condition more SQL that it must fulfil
   */
  newest(account: string, module: string, status: DeploymentStatus, condition = '1'): DeploymentRow | undefined {
    const found = this.database
      .prepare(
        `SELECT * FROM deployment WHERE account = ? AND module_name = ? AND status = ? AND ${condition}
         ORDER BY created_at DESC, seq DESC LIMIT 1`,
      )
      .get(account, module, status);
    return found === undefined ? undefined : toDeploymentRow(found);
  }

  /** Forgets a deployment with everything that hangs on it, but for the ledger. */
  remove(id: string): void {
    const run = (sql: string): void => {
      this.database.prepare(sql).run(id);
    };
    run('DELETE FROM deployment_event WHERE deployment = ?');
    run('DELETE FROM module_output WHERE deployment = ?');
    run('DELETE FROM build_log WHERE build IN (SELECT id FROM build WHERE deployment = ?)');
    run('DELETE FROM build_step WHERE build IN (SELECT id FROM build WHERE deployment = ?)');
    run('DELETE FROM build WHERE deployment = ?');
    run('DELETE FROM deployment WHERE id = ?');
  }

  /** Ids of what is purged and still stored. */
  purged(): readonly string[] {
    const found = this.database.prepare(`SELECT id FROM deployment WHERE status = 'PURGED'`).all();
    return found.map(({ id }) => String(id));
  }
}
