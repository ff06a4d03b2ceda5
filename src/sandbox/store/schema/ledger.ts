/**
 * Credits: the append-only ledger, the balances it adds up to, open reservations, revenue, project costs, payments.
 * Credits are hundredths, money is in minor units of its currency.
 */
export const LEDGER_SCHEMA = `
  CREATE TABLE credit_balance (
    account TEXT PRIMARY KEY,
    awards INTEGER NOT NULL DEFAULT 0 CHECK (awards >= 0),
    subscription INTEGER NOT NULL DEFAULT 0 CHECK (subscription >= 0),
    top_up INTEGER NOT NULL DEFAULT 0 CHECK (top_up >= 0)
  ) STRICT;

  CREATE TABLE credit_transaction (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    created_at TEXT NOT NULL,
    type TEXT NOT NULL,
    category TEXT NOT NULL,
    item TEXT,
    awards INTEGER NOT NULL,
    subscription INTEGER NOT NULL,
    top_up INTEGER NOT NULL,
    awards_after INTEGER NOT NULL CHECK (awards_after >= 0),
    subscription_after INTEGER NOT NULL CHECK (subscription_after >= 0),
    top_up_after INTEGER NOT NULL CHECK (top_up_after >= 0),
    reservation TEXT,
    deployment TEXT,
    deployment_short TEXT,
    description TEXT NOT NULL,
    provider TEXT,
    paid_minor INTEGER,
    paid_currency TEXT,
    usd_minor INTEGER
  ) STRICT;
  CREATE INDEX credit_transaction_by_time ON credit_transaction (account, created_at DESC, seq DESC);
  CREATE INDEX credit_transaction_by_deployment ON credit_transaction (account, deployment, created_at DESC, seq DESC);
  CREATE INDEX credit_transaction_by_deployment_short
    ON credit_transaction (account, deployment_short, created_at DESC, seq DESC);
  CREATE INDEX credit_transaction_by_type ON credit_transaction (account, type, created_at DESC, seq DESC);
  CREATE INDEX credit_transaction_by_category ON credit_transaction (account, category, created_at DESC, seq DESC);
  CREATE INDEX credit_transaction_by_type_and_category
    ON credit_transaction (account, type, category, created_at DESC, seq DESC);
  CREATE TRIGGER credit_transaction_stays BEFORE UPDATE ON credit_transaction
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER credit_transaction_is_kept BEFORE DELETE ON credit_transaction
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

  -- Open reservations only.
  CREATE TABLE reservation (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    deployment TEXT NOT NULL,
    fee_awards INTEGER NOT NULL,
    fee_subscription INTEGER NOT NULL,
    fee_top_up INTEGER NOT NULL,
    build_awards INTEGER NOT NULL,
    build_subscription INTEGER NOT NULL,
    build_top_up INTEGER NOT NULL,
    purchased_only INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX reservation_by_account ON reservation (account);
  CREATE INDEX reservation_by_deployment ON reservation (deployment);

  CREATE TABLE revenue (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    charged_at TEXT NOT NULL,
    module TEXT NOT NULL,
    module_name TEXT NOT NULL,
    user_email TEXT NOT NULL,
    deployment TEXT NOT NULL UNIQUE,
    deployment_short TEXT NOT NULL,
    credit_cost INTEGER NOT NULL,
    purchased INTEGER NOT NULL,
    credits_per_unit TEXT NOT NULL,
    share_pct TEXT NOT NULL,
    currency TEXT NOT NULL,
    gross_minor INTEGER NOT NULL,
    revenue_minor INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX revenue_by_time ON revenue (owner, charged_at DESC, seq DESC);
  CREATE INDEX revenue_by_module ON revenue (owner, module_name, charged_at DESC, seq DESC);
  CREATE TRIGGER revenue_stays BEFORE UPDATE ON revenue BEGIN SELECT RAISE(ABORT, 'revenue is append-only'); END;
  CREATE TRIGGER revenue_is_kept BEFORE DELETE ON revenue BEGIN SELECT RAISE(ABORT, 'revenue is append-only'); END;

  -- What a project cost on one day (UTC), in the platform's currency.
  CREATE TABLE project_cost (
    account TEXT NOT NULL,
    month TEXT NOT NULL CHECK (month = substr(day, 1, 7)),
    day TEXT NOT NULL,
    project TEXT NOT NULL,
    project_name TEXT NOT NULL,
    module_name TEXT NOT NULL,
    total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
    discount_minor INTEGER NOT NULL CHECK (discount_minor <= 0),
    credit_debit INTEGER NOT NULL CHECK (credit_debit >= 0),
    PRIMARY KEY (account, month, project, module_name, day)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX project_cost_by_module ON project_cost (account, module_name, month, project, day);

  CREATE TABLE checkout_session (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('topup', 'subscription')),
    provider TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'paid', 'failed', 'expired')),
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    usd_minor INTEGER,
    credits INTEGER NOT NULL,
    tier TEXT,
    -- Opens the payment page; part of its address.
    page_secret TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT;

  -- What an account is given each month in the place of what is left of its awards.
  CREATE TABLE award_allotment (
    account TEXT PRIMARY KEY,
    source TEXT NOT NULL CHECK (source IN ('award', 'partnerAllotment')),
    amount INTEGER NOT NULL CHECK (amount > 0),
    resets_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE subscription (
    account TEXT PRIMARY KEY,
    tier TEXT NOT NULL,
    renews_at TEXT NOT NULL
  ) STRICT;
`;
