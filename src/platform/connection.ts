/** Where the three services are. Every client takes its address from here and from nothing else. */
export interface Endpoints {
  /** `settings`: the addresses that the person set; `sandbox`: the embedded platform's. */
  readonly kind: 'settings' | 'sandbox';
  /** As `checkedPlatformUrl` writes it. */
  readonly platformUrl: string;
  /** As `checkedApiUrl` writes it. */
  readonly githubApiUrl: string;
  /** As `checkedJulesUrl` writes it. */
  readonly julesUrl: string;
}

/** Gives access tokens to requests; `TokenKeeper` is one. */
export interface AccessTokens {
  /** @throws AppError `signedOut` when nobody is signed in, or `url` is of another origin than the token's */
  accessToken(url: string, signal?: AbortSignal): Promise<string>;
  /** The token to use after the platform refused `rejected`. @throws AppError `unauthenticated` when there is none */
  accessTokenAfter(rejected: string, url: string, signal?: AbortSignal): Promise<string>;
}

/** A platform and who is calling. */
export interface Connection {
  readonly platformUrl: string;
  readonly tokens: AccessTokens;
}
