/** A platform and the authorization server that speaks for it, found by `discover`. */
export interface SignInServer {
  /** As `checkedPlatformUrl` writes it. */
  readonly platformUrl: string;
  /** What the operator calls the platform. */
  readonly name: string;
  /** As the server writes it (RFC 8414, section 2). */
  readonly issuer: string;
  readonly deviceAuthorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint?: string;
}
