import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { CatalogEntry } from '../publishing/catalogEntry';

/** One stored entry with the facts that only the catalog knows. */
export interface CatalogRow extends CatalogEntry {
  readonly id: string;
  readonly publishedByEmail: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface PublishedSet {
  /** Strong, with its quotes: it changes with each committed change and with nothing else. */
  readonly etag: string;
  readonly rows: readonly CatalogRow[];
}

const row = z.object({
  id: z.string(),
  name: z.string(),
  path: z.string(),
  commit_sha: z.string(),
  tree_sha: z.string(),
  credit_cost: z.number(),
  public_access: z.number(),
  published_by_email: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});

/** The published sets, one per repository. */
export class Catalog {
  constructor(private readonly database: DatabaseSync) {}

  /** Makes the repository known. @returns false when it was known already */
  addRepository(repository: string): boolean {
    const insert = this.database.prepare('INSERT OR IGNORE INTO published_set (repository, etag) VALUES (?, ?)');
    return insert.run(repository, newEtag()).changes > 0;
  }

  /** The set of a repository by name, or undefined when the platform does not know the repository. */
  read(repository: string): PublishedSet | undefined {
    const found = this.database.prepare('SELECT etag FROM published_set WHERE repository = ?').get(repository);
    if (found === undefined) return undefined;
    const rows = this.database.prepare('SELECT * FROM published_module WHERE repository = ? ORDER BY name');
    return { etag: String(found['etag']), rows: rows.all(repository).map(toRow) };
  }

  /**
   * Makes `entries` the set of a known repository: new names get an id, changed ones a new `updatedAt`, the rest stays
   * as it is. Call it in a transaction.
   * @returns the set's new ETag
   */
  replace(repository: string, entries: readonly CatalogEntry[], by: string, at: Date): string {
    const before = new Map(this.read(repository)?.rows.map((known) => [known.name, known]));
    for (const entry of entries) {
      const known = before.get(entry.name);
      before.delete(entry.name);
      if (known === undefined) this.insert(repository, entry, by, at.toISOString());
      else if (!sameEntry(known, entry)) this.update(known.id, entry, by, at.toISOString());
    }
    const remove = this.database.prepare('DELETE FROM published_module WHERE id = ?');
    for (const gone of before.values()) remove.run(gone.id);
    const etag = newEtag();
    this.database.prepare('UPDATE published_set SET etag = ? WHERE repository = ?').run(etag, repository);
    return etag;
  }

  private insert(repository: string, entry: CatalogEntry, by: string, at: string): void {
    this.database
      .prepare(
        `INSERT INTO published_module
         (id, repository, name, path, commit_sha, tree_sha, credit_cost, public_access, published_by_email, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(randomUUID(), repository, entry.name, ...valuesOf(entry), by, at, at);
  }

  private update(id: string, entry: CatalogEntry, by: string, at: string): void {
    this.database
      .prepare(
        `UPDATE published_module SET path = ?, commit_sha = ?, tree_sha = ?, credit_cost = ?, public_access = ?,
         published_by_email = ?, updated_at = ? WHERE id = ?`,
      )
      .run(...valuesOf(entry), by, at, id);
  }
}

function valuesOf(entry: CatalogEntry): [string, string, string, number, number] {
  return [entry.path, entry.commitSha, entry.treeSha, entry.creditCost, entry.publicAccess ? 1 : 0];
}

/** Path and commit decide what an entry says (publishing/applyWantedSet.ts). */
function sameEntry(a: CatalogEntry, b: CatalogEntry): boolean {
  return a.path === b.path && a.commitSha === b.commitSha;
}

function toRow(value: unknown): CatalogRow {
  const { id, name, path, ...rest } = row.parse(value);
  return {
    id,
    name,
    path,
    commitSha: rest.commit_sha,
    treeSha: rest.tree_sha,
    creditCost: rest.credit_cost,
    publicAccess: rest.public_access !== 0,
    publishedByEmail: rest.published_by_email,
    createdAt: rest.created_at,
    updatedAt: rest.updated_at,
  };
}

/** Random, so that the sets of two data folders never share one by chance. */
function newEtag(): string {
  return `"${randomBytes(16).toString('hex')}"`;
}
