import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { NewActivity, SessionRecord, StoredActivity } from './sessionRecord';
import { Timestamps } from './timestamps';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS session (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    archived INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS activity (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    create_time TEXT NOT NULL,
    activity TEXT NOT NULL,
    PRIMARY KEY (session, number),
    UNIQUE (session, id)
  ) STRICT;
`;

const sessionRow = z.object({ number: z.number(), revision: z.number(), record: z.string() });
const activityRow = z.object({ id: z.string(), number: z.number(), create_time: z.string(), activity: z.string() });

/** A session as it is stored. */
export interface StoredSession {
  readonly number: number;
  /** Changes with every write, so that work done on an older state is not written over a newer one. */
  readonly revision: number;
  readonly record: SessionRecord;
}

/** Which activities of a session are asked for. */
export interface ActivityQuery {
  readonly afterNumber: number;
  /** Nanoseconds; exclusive. */
  readonly afterTime?: string;
  readonly limit: number;
}

/** The sessions and their activities, in one file; `:memory:` keeps nothing. */
export class AgentStore {
  private readonly database: DatabaseSync;
  readonly timestamps: Timestamps;

  constructor(file: string, now: () => Date) {
    this.database = new DatabaseSync(file, { enableForeignKeyConstraints: true });
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000');
    this.database.exec(SCHEMA);
    const latest = this.database.prepare('SELECT max(create_time) AS at FROM activity').get()?.['at'];
    const updated = this.database
      .prepare("SELECT max(json_extract(record, '$.updateTime')) AS at FROM session")
      .get()?.['at'];
    const known = [latest, updated]
      .filter((at) => typeof at === 'string')
      .sort()
      .at(-1);
    this.timestamps = new Timestamps(now, known);
  }

  close(): void {
    this.database.close();
  }

  insert(record: SessionRecord, activities: readonly NewActivity[]): void {
    this.inTransaction(() => {
      this.database
        .prepare('INSERT INTO session (id, archived, revision, record) VALUES (?, ?, 1, ?)')
        .run(record.id, record.archived ? 1 : 0, JSON.stringify(record));
      this.append(record.id, activities);
    });
  }

  read(id: string): StoredSession | undefined {
    const row = this.database.prepare('SELECT * FROM session WHERE id = ?').get(id);
    return row === undefined ? undefined : toSession(row);
  }

  /**
   * Replaces a session's record, with a new `updateTime`, and adds activities.
   * @returns false, with nothing written, when the session changed since `before` was read, or is gone
   */
  update(before: StoredSession, record: SessionRecord, activities: readonly NewActivity[]): boolean {
    return this.inTransaction(() => {
      const text = JSON.stringify({ ...record, updateTime: this.timestamps.next() });
      const { changes } = this.database
        .prepare('UPDATE session SET archived = ?, record = ?, revision = revision + 1 WHERE id = ? AND revision = ?')
        .run(record.archived ? 1 : 0, text, record.id, before.revision);
      if (changes === 0) return false;
      this.append(record.id, activities);
      return true;
    });
  }

  delete(id: string): boolean {
    return this.database.prepare('DELETE FROM session WHERE id = ?').run(id).changes > 0;
  }

  /** Newest first. @param before the number to go on below */
  list(archived: boolean, before: number, limit: number): readonly StoredSession[] {
    return this.database
      .prepare('SELECT * FROM session WHERE archived = ? AND number < ? ORDER BY number DESC LIMIT ?')
      .all(archived ? 1 : 0, before, limit)
      .map(toSession);
  }

  /**
   * How many sessions were created since an instant, and how many are at work now.
   * @param since nanoseconds
   */
  load(since: string): readonly [created: number, active: number] {
    const row = this.database
      .prepare(
        `SELECT count(*) FILTER (WHERE json_extract(record, '$.createTime') > ?) AS created,
                count(*) FILTER (WHERE json_extract(record, '$.state') IN ('QUEUED', 'PLANNING', 'IN_PROGRESS')) AS active
         FROM session`,
      )
      .get(since);
    return [Number(row?.['created'] ?? 0), Number(row?.['active'] ?? 0)];
  }

  /** The ids of all sessions, archived ones too. */
  ids(): readonly string[] {
    return this.database
      .prepare('SELECT id FROM session ORDER BY number')
      .all()
      .map((row) => String(row['id']));
  }

  /** Oldest first. */
  activities(session: string, { afterNumber, afterTime = '', limit }: ActivityQuery): readonly StoredActivity[] {
    return this.database
      .prepare('SELECT * FROM activity WHERE session = ? AND number > ? AND create_time > ? ORDER BY number LIMIT ?')
      .all(session, afterNumber, afterTime, limit)
      .map(toActivity);
  }

  activity(session: string, id: string): StoredActivity | undefined {
    const row = this.database.prepare('SELECT * FROM activity WHERE session = ? AND id = ?').get(session, id);
    return row === undefined ? undefined : toActivity(row);
  }

  private append(session: string, activities: readonly NewActivity[]): void {
    const last = this.database.prepare('SELECT max(number) AS number FROM activity WHERE session = ?').get(session);
    let number = Number(last?.['number'] ?? 0);
    const insert = this.database.prepare(
      'INSERT INTO activity (session, number, id, create_time, activity) VALUES (?, ?, ?, ?, ?)',
    );
    for (const activity of activities) {
      insert.run(session, ++number, randomBytes(16).toString('hex'), this.timestamps.next(), JSON.stringify(activity));
    }
  }

  private inTransaction<T>(work: () => T): T {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
}

function toSession(row: unknown): StoredSession {
  const { number, revision, record } = sessionRow.parse(row);
  // Only this class writes the column.
  return { number, revision, record: JSON.parse(record) as SessionRecord };
}

function toActivity(row: unknown): StoredActivity {
  const { id, number, create_time: createTime, activity } = activityRow.parse(row);
  return { id, number, createTime, activity: JSON.parse(activity) as NewActivity };
}
