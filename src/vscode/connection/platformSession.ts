import type { AccountClient } from '../../platform/accountClient';
import type { CatalogClient } from '../../platform/catalogClient';
import type { CreditsClient } from '../../platform/creditsClient';
import type { DeploymentsClient } from '../../platform/deploymentsClient';
import type { DiscoveredModulesClient } from '../../platform/discoveredModulesClient';
import type { Endpoints } from '../../platform/connection';
import type { InvoicesClient } from '../../platform/invoicesClient';
import type { ModulesClient } from '../../platform/modulesClient';
import type { PartnerSettingsClient } from '../../platform/partnerSettingsClient';
import type { PaymentsClient } from '../../platform/paymentsClient';
import type { RevenueClient } from '../../platform/revenueClient';
import type { Account } from '../../platform/signIn/account';

/** A signed-in account and the clients of its platform. */
export interface PlatformSession {
  readonly account: Account;
  readonly endpoints: Endpoints;
  /** Who is signed in, balances. */
  readonly profile: AccountClient;
  /** Publishing. */
  readonly catalog: CatalogClient;
  /** What can be deployed. */
  readonly modules: ModulesClient;
  /** What credits came from, and what they were spent on. */
  readonly credits: CreditsClient;
  readonly invoices: InvoicesClient;
  /** Buying credits. */
  readonly payments: PaymentsClient;
  /** What one's modules earned. */
  readonly revenue: RevenueClient;
  /** What the account has deployed. */
  readonly deployments: DeploymentsClient;
  /** What the platform finds in a repository on GitHub. */
  readonly discovered: DiscoveredModulesClient;
  /** The selected repository, and how the platform reads it. */
  readonly settings: PartnerSettingsClient;
}
