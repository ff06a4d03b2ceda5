/**
 * The steps from an empty database to the present one. A step that has shipped is never edited: append a new one.
 * Credits are integers of hundredths, instants are RFC 3339 text in UTC.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE published_set (
    repository TEXT PRIMARY KEY,
    etag TEXT NOT NULL
  ) STRICT;

  CREATE TABLE published_module (
    id TEXT PRIMARY KEY,
    repository TEXT NOT NULL REFERENCES published_set (repository),
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    commit_sha TEXT NOT NULL,
    tree_sha TEXT NOT NULL,
    credit_cost INTEGER NOT NULL,
    public_access INTEGER NOT NULL,
    published_by_email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (repository, name)
  ) STRICT;

  -- Names that other publishers of the platform hold.
  CREATE TABLE reserved_name (
    name TEXT PRIMARY KEY,
    owner TEXT NOT NULL CHECK (owner IN ('platform', 'partner'))
  ) STRICT;

  -- Answers of committed writes, for replay.
  CREATE TABLE stored_answer (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    PRIMARY KEY (account, key)
  ) STRICT;
  CREATE INDEX stored_answer_by_age ON stored_answer (stored_at);
  `,
];
