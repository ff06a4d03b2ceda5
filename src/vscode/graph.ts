import type { PlatformConnection } from './connection/platformConnection';
import type { ChannelLog } from './log';
import type { CatalogSync } from './modules/catalogSync';
import type { WorkspaceModules } from './modules/workspaceModules';
import type { PlanDocuments } from './plan/planDocuments';

/** What commands work with; made once in `extension.ts`. */
export interface Graph {
  readonly log: ChannelLog;
  readonly connection: PlatformConnection;
  readonly workspace: WorkspaceModules;
  readonly sync: CatalogSync;
  readonly plans: PlanDocuments;
  /** Name of the connected platform, for people. */
  readonly platformName: () => string;
}
