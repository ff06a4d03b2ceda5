import type { AccountStore } from '../platform/signIn/accountStore';
import type { Answers } from './connection/answers';
import type { EmbeddedSandbox } from './connection/embeddedSandbox';
import type { GitHubAccess } from './connection/gitHubAccess';
import type { JulesAccess } from './connection/julesAccess';
import type { PlatformConnection } from './connection/platformConnection';
import type { PlatformStorage } from './connection/platformStorage';
import type { SandboxSetup } from './connection/sandboxSetup';
import type { SelectedRepository } from './connection/selectedRepository';
import type { Catalog } from './catalog/catalog';
import type { CreditsPanels } from './credits/creditsPanels';
import type { DeploymentPanels, DeployPanels } from './deployments/deployParts';
import type { Deployments } from './deployments/deployments';
import type { FollowedSessions } from './jules/followedSessions';
import type { ChatPanels } from './jules/julesParts';
import type { ModuleDiagnostics } from './diagnostics/moduleDiagnostics';
import type { InterfaceDocuments } from './interface/interfaceDocuments';
import type { ChannelLog } from './log';
import type { CatalogSync } from './modules/catalogSync';
import type { GitHubModules } from './modules/gitHubModules';
import type { WorkspaceModules } from './modules/workspaceModules';
import type { PlanDocuments } from './plan/planDocuments';
import type { ReportDocuments } from './setup/reportDocuments';
import type { RevenuePanels } from './revenue/revenuePanels';
import type { ReviewSet } from './review/reviewSet';
import type { RowFilter } from './trees/rowFilter';

/** What commands work with; made once in `extension.ts`. */
export interface Graph {
  readonly log: ChannelLog;
  readonly accounts: AccountStore;
  readonly sandbox: EmbeddedSandbox;
  readonly sandboxSetup: () => Promise<SandboxSetup>;
  readonly connection: PlatformConnection;
  readonly github: GitHubAccess;
  readonly jules: JulesAccess;
  readonly repository: SelectedRepository;
  /** Sessions of Jules; loaded when its view is first shown. */
  readonly sessions: () => Promise<FollowedSessions>;
  /** Change sets on their way into the work tree; loaded on first use. */
  readonly reviews: () => Promise<ReviewSet>;
  readonly chats: () => Promise<ChatPanels>;
  /** The modules that can be deployed; loaded when its view is first shown. */
  readonly catalog: () => Promise<Catalog>;
  readonly deployments: () => Promise<Deployments>;
  readonly deployPanels: () => Promise<DeployPanels>;
  readonly deploymentPanels: () => Promise<DeploymentPanels>;
  readonly credits: () => Promise<CreditsPanels>;
  readonly revenue: () => Promise<RevenuePanels>;
  readonly answers: Answers;
  readonly storage: PlatformStorage;
  readonly workspace: WorkspaceModules;
  readonly sync: CatalogSync;
  /** The selected repository while no clone of it is open; loaded right after activation. */
  readonly gitHubModules: () => Promise<GitHubModules>;
  /** Which modules the view shows. */
  readonly filter: RowFilter;
  /** What is wrong with the modules that are edited; loaded on first use. */
  readonly diagnostics: () => Promise<ModuleDiagnostics>;
  /** Lists of interface changes; loaded on first use. */
  readonly interfaces: () => Promise<InterfaceDocuments>;
  /** Publish plans and connection reports; loaded right after activation. */
  readonly plans: () => Promise<PlanDocuments>;
  readonly reports: () => Promise<ReportDocuments>;
}
