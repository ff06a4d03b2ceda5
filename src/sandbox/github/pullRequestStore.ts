import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import { inTransaction } from '../store/database';

const row = z.object({
  repository: z.string(),
  number: z.number(),
  title: z.string(),
  body: z.nullable(z.string()),
  author: z.string(),
  draft: z.number(),
  state: z.enum(['open', 'closed']),
  headRef: z.string(),
  baseRef: z.string(),
  headSha: z.string(),
  baseSha: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.nullable(z.string()),
  mergedAt: z.nullable(z.string()),
  mergeCommitSha: z.nullable(z.string()),
});

type Row = z.infer<typeof row>;

/**
 * A pull request between two branches (`headRef`, `baseRef`) of one repository, with the commits they are at, or were
 * at when it was closed. Times are ISO 8601 in UTC, `author` is a login.
 */
export type PullRequest = Readonly<Omit<Row, 'draft'> & { draft: boolean }>;

const TABLE = `
  CREATE TABLE IF NOT EXISTS github_pull_requests (
    repository TEXT NOT NULL COLLATE NOCASE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT,
    author TEXT NOT NULL,
    draft INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    headRef TEXT NOT NULL,
    baseRef TEXT NOT NULL,
    headSha TEXT NOT NULL,
    baseSha TEXT NOT NULL,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL,
    closedAt TEXT,
    mergedAt TEXT,
    mergeCommitSha TEXT,
    PRIMARY KEY (repository, number)
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS github_open_pull_requests
    ON github_pull_requests (repository, headRef, baseRef) WHERE state = 'open'`;

const COLUMNS = Object.keys(row.shape) as (keyof Row)[];

/** The pull requests of all repositories, in a table of its own that it makes when it is missing. */
export class PullRequestStore {
  constructor(private readonly database: DatabaseSync) {
    database.exec(TABLE);
  }

  /**
   * Stores a new one under the next number of its repository.
   * @throws Error when one of the same two branches is open
   */
  add(pull: Omit<PullRequest, 'number'>): PullRequest {
    return inTransaction(this.database, () => {
      const row = this.database
        .prepare('SELECT coalesce(max(number), 0) + 1 AS next FROM github_pull_requests WHERE repository = ?')
        .get(pull.repository);
      const added = { ...pull, number: Number(row?.['next']) };
      const marks = COLUMNS.map(() => '?').join(', ');
      this.database
        .prepare(`INSERT INTO github_pull_requests (${COLUMNS.join(', ')}) VALUES (${marks})`)
        .run(...COLUMNS.map((column) => stored(added[column])));
      return added;
    });
  }

  /** @throws Error when a second one of the same two branches would be open */
  update(pull: PullRequest): void {
    const columns = COLUMNS.filter((column) => column !== 'repository' && column !== 'number');
    const changes = columns.map((column) => `${column} = ?`).join(', ');
    this.database
      .prepare(`UPDATE github_pull_requests SET ${changes} WHERE repository = ? AND number = ?`)
      .run(...columns.map((column) => stored(pull[column])), pull.repository, pull.number);
  }

  find(repository: string, number: number): PullRequest | undefined {
    const row = this.database
      .prepare('SELECT * FROM github_pull_requests WHERE repository = ? AND number = ?')
      .get(repository, number);
    return row === undefined ? undefined : pullRequestOf(row);
  }

  /** Newest first. */
  list(repository: string): PullRequest[] {
    return this.database
      .prepare('SELECT * FROM github_pull_requests WHERE repository = ? ORDER BY number DESC')
      .all(repository)
      .map(pullRequestOf);
  }
}

function stored(value: string | number | boolean | null): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value;
}

function pullRequestOf(values: Record<string, SQLOutputValue>): PullRequest {
  const read = row.parse(values);
  return { ...read, draft: read.draft === 1 };
}
