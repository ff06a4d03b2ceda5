import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations';

/**
 * Opens the platform's database and brings it to the present version. A committed transaction is on disk before its
 * answer leaves (WAL with full synchronisation), so no acknowledged write is lost.
 * @throws Error when the file was written by a newer version
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Runs `work` in one write transaction; whatever it throws undoes everything. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > MIGRATIONS.length) throw new Error(`platform.sqlite is of a newer version: ${String(version)}`);
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    inTransaction(database, () => {
      database.exec(`${step}; PRAGMA user_version = ${String(index + 1)}`);
    });
  }
}
