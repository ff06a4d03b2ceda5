import type { DatabaseSync } from 'node:sqlite';
import { ModuleReadings } from './catalog/moduleReadings';
import { Idempotency } from './http/idempotency';
import { Ledger } from './ledger/ledger';
import { CheckoutSessions } from './payments/checkoutSessions';
import { ModuleDiscovery } from './publishing/moduleDiscovery';
import { ModuleInspections } from './publishing/moduleInspections';
import type { RepositoryShelf } from './repositoryShelf';
import type { GitHubTokens } from './settings/gitHubTokens';
import { SettingsStore } from './settings/settingsStore';
import { Catalog } from './store/catalog';
import { StoredAnswers } from './store/storedAnswers';
import { ModuleVerdicts } from './verdict/moduleVerdicts';
import type { VerdictWorker } from './verdict/verdictWorker';

/** Everything the routes of the RAD API work with. */
export interface Platform {
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly ledger: Ledger;
  readonly checkoutSessions: CheckoutSessions;
  readonly idempotency: Idempotency;
  readonly repositories: RepositoryShelf;
  readonly verdicts: ModuleVerdicts;
  readonly settings: SettingsStore;
  readonly github: GitHubTokens;
  /** Modules as their files say, by tree. */
  readonly readings: ModuleReadings;
  readonly discovery: ModuleDiscovery;
  readonly inspections: ModuleInspections;
  /** The most modules one repository may publish. */
  readonly moduleLimit: number;
  readonly now: () => Date;
}

export function createPlatform(
  database: DatabaseSync,
  repositories: RepositoryShelf,
  worker: VerdictWorker,
  github: GitHubTokens,
  moduleLimit: number,
  now: () => Date,
): Platform {
  const readings = new ModuleReadings();
  const verdicts = new ModuleVerdicts(worker);
  return {
    database,
    catalog: new Catalog(database),
    ledger: new Ledger(database),
    checkoutSessions: new CheckoutSessions(database, now),
    idempotency: new Idempotency(new StoredAnswers(database), now),
    repositories,
    verdicts,
    settings: new SettingsStore(database),
    github,
    readings,
    discovery: new ModuleDiscovery(),
    inspections: new ModuleInspections(readings, verdicts),
    moduleLimit,
    now,
  };
}
