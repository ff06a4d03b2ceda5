import type { DatabaseSync } from 'node:sqlite';

/** Whose module holds a name. */
export type NameOwner = 'platform' | 'partner';

/** Module names that belong to the platform or to other partners. */
export class ReservedNames {
  constructor(private readonly database: DatabaseSync) {}

  add(names: readonly string[], owner: NameOwner): void {
    const insert = this.database.prepare('INSERT OR IGNORE INTO reserved_name (name, owner) VALUES (?, ?)');
    for (const name of names) insert.run(name, owner);
  }

  ownerOf(name: string): NameOwner | undefined {
    const found = this.database.prepare('SELECT owner FROM reserved_name WHERE name = ?').get(name);
    if (found === undefined) return undefined;
    return found['owner'] === 'platform' ? 'platform' : 'partner';
  }
}
