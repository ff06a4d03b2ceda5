import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's primary result code for a database that somebody else holds. */
const SQLITE_BUSY = 5;

/** Held by the one sandbox of a data folder. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a data folder, or answers undefined when a living process holds it. It is a lock of the operating
 * system on an SQLite file, so it ends with the process however that ends and can never be left behind.
 */
export function takeLock(dataDir: string): Lock | undefined {
  const database = new DatabaseSync(join(dataDir, 'sandbox.lock'));
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  return {
    release: () => {
      database.close();
    },
  };
}
