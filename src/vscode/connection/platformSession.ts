import type { KnownRepository } from '../../git/remoteRepository';
import type { Me } from '../../contract/me';
import type { CatalogClient } from '../../platform/catalogClient';

/** An open connection to a platform and who is behind it. */
export interface PlatformSession {
  /** Platform origin and account id: what staged ticks and pending requests belong to. */
  readonly accountKey: string;
  readonly me: Me;
  /** Name of the platform, for people. */
  readonly platformName: string;
  readonly client: CatalogClient;
  /** The repositories the platform can read. */
  readonly repositories: readonly KnownRepository[];
}
