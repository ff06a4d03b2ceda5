/** What a program gives git when git asks for a sign-in. */
export interface SignInForGit {
  readonly username: string;
  readonly password: string;
}

/** A host as it comes from git: one word without user, path, or anything that is written differently elsewhere. */
const AUTHORITY = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

/**
 * The sign-in for the host that git asks about, when a credential is for exactly this scheme, host and port.
 * @param asked scheme and authority of the address, as `Uri` holds them
 */
export function credentialFor(
  asked: { readonly scheme: string; readonly authority: string },
  credential: { readonly origin: string; readonly username: string; readonly token: string } | undefined,
): SignInForGit | undefined {
  if (credential === undefined || !/^https?$/.test(asked.scheme) || !AUTHORITY.test(asked.authority)) return undefined;
  const address = `${asked.scheme}://${asked.authority}`;
  if (!URL.canParse(address) || !URL.canParse(credential.origin)) return undefined;
  if (new URL(address).origin !== new URL(credential.origin).origin) return undefined;
  return { username: credential.username, password: credential.token };
}
