import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { startCase } from '../../terraform/form/startCase';
import type { CatalogEntry } from '../publishing/catalogEntry';
import { toCatalogRow, type CatalogRow } from './catalogRow';
import { searchText } from './searchText';

export interface PublishedSet {
  /** Strong, with its quotes: it changes with each committed change and with nothing else. */
  readonly etag: string;
  /** An account's id, or `platform`. */
  readonly owner: string;
  readonly rows: readonly CatalogRow[];
}

/** The published sets, one per repository. */
export class Catalog {
  constructor(private readonly database: DatabaseSync) {}

  /**
   * Makes the repository known.
   * @param owner an account's id, or `platform`
   * @returns false when it was known already
   */
  addRepository(repository: string, owner: string): boolean {
    const insert = this.database.prepare(
      'INSERT OR IGNORE INTO published_set (repository, owner, etag) VALUES (?, ?, ?)',
    );
    return insert.run(repository, owner, newEtag()).changes > 0;
  }

  /** The set of a repository by name, or undefined when the platform does not know the repository. */
  read(repository: string): PublishedSet | undefined {
    const found = this.database.prepare('SELECT owner, etag FROM published_set WHERE repository = ?').get(repository);
    if (found === undefined) return undefined;
    const rows = this.database.prepare('SELECT * FROM published_module WHERE repository = ? ORDER BY name');
    return { owner: String(found['owner']), etag: String(found['etag']), rows: rows.all(repository).map(toCatalogRow) };
  }

  /** One published module, whoever may see it. */
  find(id: string): CatalogRow | undefined {
    const found = this.database.prepare('SELECT * FROM published_module WHERE id = ?').get(id);
    return found === undefined ? undefined : toCatalogRow(found);
  }

  /** Who else publishes a module of that name: an account's id or `platform`. */
  otherOwnerOf(name: string, owner: string): string | undefined {
    const found = this.database
      .prepare('SELECT owner FROM published_module WHERE name = ? AND owner <> ? LIMIT 1')
      .get(name, owner);
    return found === undefined ? undefined : String(found['owner']);
  }

  /**
   * Makes `entries` the set of a known repository: new names get an id, changed ones a new `updatedAt`, the rest stays
   * as it is. Call it in a transaction.
   * @returns the set's new ETag
   */
  replace(repository: string, entries: readonly CatalogEntry[], by: string, at: Date): string {
    const set = this.read(repository);
    if (set === undefined) throw new Error(`the platform does not know ${repository}`);
    const before = new Map(set.rows.map((known) => [known.name, known]));
    for (const entry of entries) {
      const known = before.get(entry.name);
      before.delete(entry.name);
      if (known === undefined) this.insert(repository, set.owner, entry, by, at.toISOString());
      else if (!sameEntry(known, entry)) this.update(known.id, entry, by, at.toISOString());
    }
    const remove = this.database.prepare('DELETE FROM published_module WHERE id = ?');
    for (const gone of before.values()) remove.run(gone.id);
    const etag = newEtag();
    this.database.prepare('UPDATE published_set SET etag = ? WHERE repository = ?').run(etag, repository);
    return etag;
  }

  private insert(repository: string, owner: string, entry: CatalogEntry, by: string, at: string): void {
    const values = { ...columnsOf(entry), published_by_email: by, updated_at: at };
    const first = { id: randomUUID(), repository, owner, name: entry.name, created_at: at };
    const all: Record<string, SQLInputValue> = { ...first, ...values };
    const columns = Object.keys(all);
    this.database
      .prepare(
        `INSERT INTO published_module (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
      )
      .run(all);
  }

  private update(id: string, entry: CatalogEntry, by: string, at: string): void {
    const values: Record<string, SQLInputValue> = { ...columnsOf(entry), published_by_email: by, updated_at: at };
    const changes = Object.keys(values).map((name) => `${name} = :${name}`);
    this.database.prepare(`UPDATE published_module SET ${changes.join(', ')} WHERE id = :id`).run({ ...values, id });
  }
}

/** What an entry says, by column. */
function columnsOf({ name, facts, ...entry }: CatalogEntry): Record<string, SQLInputValue> {
  const displayName = startCase(name);
  return {
    path: entry.path,
    commit_sha: entry.commitSha,
    tree_sha: entry.treeSha,
    credit_cost: entry.creditCost,
    public_access: entry.publicAccess ? 1 : 0,
    display_name: displayName,
    description: facts.description,
    documentation_url: facts.documentationUrl ?? null,
    require_purchased: facts.requirePurchasedCredits ? 1 : 0,
    enable_purge: facts.enablePurge ? 1 : 0,
    category: facts.category ?? null,
    dependencies: JSON.stringify(facts.dependencies),
    services: JSON.stringify(facts.services),
    search_text: searchText(name, displayName, facts.description),
  };
}

/** Path and commit decide what an entry says (publishing/applyWantedSet.ts). */
function sameEntry(a: CatalogEntry, b: CatalogEntry): boolean {
  return a.path === b.path && a.commitSha === b.commitSha;
}

/** Random, so that the sets of two data folders never share one by chance. */
function newEtag(): string {
  return `"${randomBytes(16).toString('hex')}"`;
}
