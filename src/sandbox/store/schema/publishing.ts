/** Published sets, and answers of committed writes for replay. */
export const PUBLISHING_SCHEMA = `
  CREATE TABLE published_set (
    repository TEXT PRIMARY KEY,
    -- An account's id, or 'platform'.
    owner TEXT NOT NULL,
    etag TEXT NOT NULL
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
`;
