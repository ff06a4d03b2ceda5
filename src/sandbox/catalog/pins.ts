import type { DatabaseSync } from 'node:sqlite';

/** The modules each account has at the top of its catalog. */
export class Pins {
  constructor(private readonly database: DatabaseSync) {}

  has(account: string, module: string): boolean {
    return (
      this.database.prepare('SELECT 1 FROM pin WHERE account = ? AND module = ?').get(account, module) !== undefined
    );
  }

  /** Nothing happens when it is pinned already. */
  add(account: string, module: string, at: Date): void {
    this.database.prepare('INSERT OR IGNORE INTO pin VALUES (?, ?, ?)').run(account, module, at.toISOString());
  }

  remove(account: string, module: string): void {
    this.database.prepare('DELETE FROM pin WHERE account = ? AND module = ?').run(account, module);
  }
}
