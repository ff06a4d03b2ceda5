import { AccountClient } from '../../platform/accountClient';
import { CatalogClient } from '../../platform/catalogClient';
import { CreditsClient } from '../../platform/creditsClient';
import type { AccessTokens, Endpoints } from '../../platform/connection';
import { DeploymentsClient } from '../../platform/deploymentsClient';
import { DiscoveredModulesClient } from '../../platform/discoveredModulesClient';
import { InvoicesClient } from '../../platform/invoicesClient';
import { ModulesClient } from '../../platform/modulesClient';
import { PartnerSettingsClient } from '../../platform/partnerSettingsClient';
import { PaymentsClient } from '../../platform/paymentsClient';
import { RevenueClient } from '../../platform/revenueClient';
import type { Account } from '../../platform/signIn/account';
import type { PlatformSession } from './platformSession';

/** The clients for one account; a file of its own because what they need is loaded on first use. */
export function openSession(account: Account, endpoints: Endpoints, tokens: AccessTokens): PlatformSession {
  const connection = { platformUrl: account.platformUrl, tokens };
  return {
    account,
    endpoints,
    profile: new AccountClient(connection),
    catalog: new CatalogClient(connection),
    modules: new ModulesClient(connection),
    credits: new CreditsClient(connection),
    invoices: new InvoicesClient(connection),
    payments: new PaymentsClient(connection),
    revenue: new RevenueClient(connection),
    deployments: new DeploymentsClient(connection),
    discovered: new DiscoveredModulesClient(connection),
    settings: new PartnerSettingsClient(connection),
  };
}
