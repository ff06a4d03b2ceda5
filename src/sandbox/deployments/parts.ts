import type { DatabaseSync } from 'node:sqlite';
import type { Ledger } from '../ledger/ledger';
import { BuildLog } from './buildLog';
import { BuildTable } from './buildTable';
import { DeploymentTable } from './deploymentTable';
import { EventTable } from './eventTable';

/** What is stored of deployments, with the ledger that pays for them. */
export interface DeploymentParts {
  readonly database: DatabaseSync;
  readonly ledger: Ledger;
  readonly deployments: DeploymentTable;
  readonly builds: BuildTable;
  readonly log: BuildLog;
  readonly events: EventTable;
  readonly now: () => Date;
}

export function deploymentParts(database: DatabaseSync, ledger: Ledger, now: () => Date): DeploymentParts {
  return {
    database,
    ledger,
    deployments: new DeploymentTable(database),
    builds: new BuildTable(database),
    log: new BuildLog(database),
    events: new EventTable(database),
    now,
  };
}
