/** Deployments, their builds with steps, log and outputs, and the events that tell of them. */
export const DEPLOYMENTS_SCHEMA = `
  CREATE TABLE deployment (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    short_id TEXT NOT NULL,
    account TEXT NOT NULL,
    user_email TEXT NOT NULL,
    module TEXT NOT NULL,
    module_name TEXT NOT NULL,
    -- Whose module it is, and where it is read.
    owner TEXT NOT NULL,
    repository TEXT NOT NULL,
    path TEXT NOT NULL,
    commit_sha TEXT NOT NULL,
    status TEXT NOT NULL,
    status_detail TEXT,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    project_id TEXT NOT NULL,
    runner TEXT,
    -- JSON object of the values the caller gave; secrets are in it, so it never leaves as it is.
    variables TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    purged_at TEXT,
    duration_seconds INTEGER,
    rating INTEGER,
    charged_module INTEGER NOT NULL DEFAULT 0,
    charged_build INTEGER NOT NULL DEFAULT 0,
    -- Whether a first deployment has succeeded once; it counts for the module, and later builds are updates.
    deployed_once INTEGER NOT NULL DEFAULT 0,
    -- Whether a build that makes or changes resources has begun once.
    ever_started INTEGER NOT NULL DEFAULT 0,
    -- The module's enable_purge at the commit.
    enable_purge INTEGER NOT NULL,
    event_count INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX deployment_by_time ON deployment (account, created_at DESC, seq DESC);
  CREATE INDEX deployment_by_status ON deployment (account, status, created_at DESC, seq DESC);
  CREATE INDEX deployment_by_module ON deployment (account, module_name, created_at DESC, seq DESC);
  CREATE INDEX deployment_by_module_status
    ON deployment (account, module_name, status, created_at DESC, seq DESC);
  CREATE INDEX deployment_in_state ON deployment (status);

  CREATE TABLE build (
    id TEXT PRIMARY KEY,
    deployment TEXT NOT NULL REFERENCES deployment (id),
    number INTEGER NOT NULL,
    action TEXT NOT NULL,
    status TEXT NOT NULL,
    user_email TEXT NOT NULL,
    runner TEXT NOT NULL,
    path TEXT NOT NULL,
    commit_sha TEXT NOT NULL,
    -- JSON object: the caller's values that this build applies.
    variables TEXT NOT NULL,
    -- JSON array: names of the modules that must be live before it starts.
    dependencies TEXT NOT NULL,
    enable_purge INTEGER NOT NULL,
    -- Open as long as the build is under way; its id is the build's.
    reserved INTEGER NOT NULL,
    -- Seq of the event that tells of it first.
    first_event INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT,
    credits INTEGER,
    log_size INTEGER NOT NULL DEFAULT 0,
    UNIQUE (deployment, number)
  ) STRICT;
  -- The queue, in the order of the rowids.
  CREATE INDEX build_by_status ON build (status);

  CREATE TABLE build_step (
    build TEXT NOT NULL REFERENCES build (id),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT,
    log_size INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (build, id)
  ) STRICT, WITHOUT ROWID;

  -- Pieces of the log in their order; offsets in bytes of the whole log and of the step's own.
  CREATE TABLE build_log (
    build TEXT NOT NULL,
    start INTEGER NOT NULL,
    step TEXT NOT NULL,
    step_start INTEGER NOT NULL,
    text BLOB NOT NULL,
    PRIMARY KEY (build, start)
  ) STRICT;
  CREATE INDEX build_log_by_step ON build_log (build, step, step_start);

  -- Outputs of the last successful build. A sensitive one has no value here either.
  CREATE TABLE module_output (
    deployment TEXT NOT NULL REFERENCES deployment (id),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    sensitive INTEGER NOT NULL,
    PRIMARY KEY (deployment, name)
  ) STRICT, WITHOUT ROWID;

  -- One sequence per deployment, from 1, without gaps. A log event points into build_log.
  CREATE TABLE deployment_event (
    deployment TEXT NOT NULL,
    seq INTEGER NOT NULL,
    build TEXT,
    name TEXT NOT NULL,
    data TEXT,
    log_start INTEGER,
    PRIMARY KEY (deployment, seq)
  ) STRICT, WITHOUT ROWID;
`;
