import type { DatabaseSync } from 'node:sqlite';
import { PARTNER, type Account } from './account';
import { Idempotency } from './http/idempotency';
import type { RepositoryShelf } from './repositoryShelf';
import { Catalog } from './store/catalog';
import { ReservedNames } from './store/reservedNames';
import { StoredAnswers } from './store/storedAnswers';
import type { VerdictWorker } from './verdict/verdictWorker';

/** Everything the routes of the RAD API work with. */
export interface Platform {
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly reservedNames: ReservedNames;
  readonly idempotency: Idempotency;
  readonly repositories: RepositoryShelf;
  readonly worker: VerdictWorker;
  readonly account: Account;
  /** The most modules one repository may publish. */
  readonly moduleLimit: number;
  readonly now: () => Date;
}

export function createPlatform(
  database: DatabaseSync,
  repositories: RepositoryShelf,
  worker: VerdictWorker,
  moduleLimit: number,
  now: () => Date,
): Platform {
  return {
    database,
    catalog: new Catalog(database),
    reservedNames: new ReservedNames(database),
    idempotency: new Idempotency(new StoredAnswers(database), now),
    repositories,
    worker,
    account: PARTNER,
    moduleLimit,
    now,
  };
}
