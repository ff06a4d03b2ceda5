import type { GitHubClient } from '../../github/gitHubClient';
import type { JulesClient } from '../../jules/julesClient';
import type { PlatformSession } from '../connection/platformSession';

/** What the checks look at: the parts of the graph, as far as they need them. */
export interface CheckParts {
  readonly platform: {
    readonly kind: 'none' | 'sandbox' | 'settings';
    /** Where the platform is; a sandbox is started. @throws AppError `invalidSetting`, `sandboxFailed` */
    readonly platformUrl: () => Promise<string | undefined>;
    /** Asks an address who answers there, without a token. @returns the platform's name. @throws AppError */
    readonly discover: (platformUrl: string, signal: AbortSignal) => Promise<string>;
    /** @throws AppError `notConnected`, `signedOut` */
    readonly session: () => Promise<Pick<PlatformSession, 'profile' | 'settings'>>;
  };
  readonly github: {
    readonly apiUrl: () => string | undefined;
    /** What a classic token needs. */
    readonly scope: string;
    readonly client: () => Promise<Pick<GitHubClient, 'viewer' | 'repository'>>;
  };
  readonly jules: {
    readonly apiUrl: () => string | undefined;
    readonly hasKey: () => boolean;
    readonly client: () => Promise<Pick<JulesClient, 'checkKey' | 'findSource'>>;
  };
  /** `owner/name` of the selected repository, as the editor knows it. */
  readonly repository: () => string | undefined;
  readonly tools: {
    /** The version. @throws AppError `gitMissing` */
    readonly git: (signal: AbortSignal) => Promise<string>;
    /** Name and version; undefined when there is none. */
    readonly terraform: (
      signal: AbortSignal,
    ) => Promise<{ readonly kind: string; readonly version: string } | undefined>;
  };
  readonly isTrusted: boolean;
}
