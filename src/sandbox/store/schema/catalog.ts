/**
 * The catalog's modules, pins, messages to publishers and partner settings. `owner` is an account's id, or `platform`.
 * Modules of two owners never share a name; one owner may use a name in two repositories.
 */
export const CATALOG_SCHEMA = `
  CREATE TABLE published_module (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    repository TEXT NOT NULL REFERENCES published_set (repository),
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    commit_sha TEXT NOT NULL,
    tree_sha TEXT NOT NULL,
    credit_cost INTEGER NOT NULL CHECK (credit_cost >= 0),
    public_access INTEGER NOT NULL,
    published_by_email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    display_name TEXT NOT NULL,
    description TEXT NOT NULL,
    documentation_url TEXT,
    require_purchased INTEGER NOT NULL,
    enable_purge INTEGER NOT NULL,
    category TEXT,
    -- JSON arrays of strings.
    dependencies TEXT NOT NULL,
    services TEXT NOT NULL,
    -- What a search looks through: name, display name and description, folded (store/searchText.ts).
    search_text TEXT NOT NULL,
    -- Successful first deployments, and the sum and number of ratings.
    deployment_count INTEGER NOT NULL DEFAULT 0,
    rating_sum INTEGER NOT NULL DEFAULT 0,
    rating_count INTEGER NOT NULL DEFAULT 0,
    -- Hundredths of a star, rounded; 0 without a rating.
    rating_average INTEGER NOT NULL GENERATED ALWAYS AS
      (CASE rating_count WHEN 0 THEN 0 ELSE (rating_sum * 100 + rating_count / 2) / rating_count END) VIRTUAL,
    -- Everybody may see it.
    listed INTEGER NOT NULL GENERATED ALWAYS AS (owner = 'platform' OR public_access <> 0) VIRTUAL,
    -- Most first: with these every sort is ascending, so that a page begins at one row value of an index.
    use_rank INTEGER NOT NULL GENERATED ALWAYS AS (-deployment_count) VIRTUAL,
    rating_rank INTEGER NOT NULL GENERATED ALWAYS AS
      (-CASE rating_count WHEN 0 THEN 0 ELSE (rating_sum * 100 + rating_count / 2) / rating_count END) VIRTUAL,
    -- What the lists sort by; longer names, of which a cursor would grow too long, go by seq beyond that.
    sort_name TEXT NOT NULL GENERATED ALWAYS AS (substr(name, 1, 50)) VIRTUAL,
    UNIQUE (repository, name)
  ) STRICT;
  CREATE INDEX published_module_by_name ON published_module (name, owner);
  -- The catalog's lists: what everybody sees, the same by category, and one's own; in each of the three orders.
  CREATE INDEX listed_module_by_use ON published_module (listed, use_rank, rating_rank, sort_name, seq);
  CREATE INDEX listed_module_by_rating ON published_module (listed, rating_rank, sort_name, seq);
  CREATE INDEX listed_module_by_name ON published_module (listed, sort_name, seq);
  CREATE INDEX category_module_by_use ON published_module (listed, category, use_rank, rating_rank, sort_name, seq);
  CREATE INDEX category_module_by_rating ON published_module (listed, category, rating_rank, sort_name, seq);
  CREATE INDEX category_module_by_name ON published_module (listed, category, sort_name, seq);
  CREATE INDEX own_module_by_use ON published_module (owner, use_rank, rating_rank, sort_name, seq);
  CREATE INDEX own_module_by_rating ON published_module (owner, rating_rank, sort_name, seq);
  CREATE INDEX own_module_by_name ON published_module (owner, sort_name, seq);

  CREATE TABLE pin (
    account TEXT NOT NULL,
    module TEXT NOT NULL REFERENCES published_module (id) ON DELETE CASCADE,
    pinned_at TEXT NOT NULL,
    PRIMARY KEY (account, module)
  ) STRICT, WITHOUT ROWID;
  -- A module that goes takes its pins along.
  CREATE INDEX pin_by_module ON pin (module);

  CREATE TABLE publisher_message (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    module TEXT NOT NULL,
    owner TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE partner_setting (
    account TEXT PRIMARY KEY,
    repository TEXT,
    layout TEXT,
    github_token TEXT,
    -- JSON array of strings.
    github_scopes TEXT,
    github_token_at TEXT
  ) STRICT;
`;
