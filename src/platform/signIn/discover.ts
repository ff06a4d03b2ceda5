import { AppError } from '../../common/appError';
import { discovery, type Discovery } from '../../contract/discovery';
import { authorizationServerMetadata, type AuthorizationServerMetadata } from '../../contract/oauth';
import { ROOT_ROUTES } from '../../contract/routes';
import { boundedFetch, TOO_LARGE, withoutQuery } from './boundedFetch';
import { loadOAuth, oauthFailure, requestOptions } from './oauthLibrary';
import { checkedPlatformUrl, isLoopbackHttp, platformUrlRefusal } from './platformUrl';
import type { SignInServer } from './signInServer';

/**
 * Asks a platform who signs people in for it: its discovery document, then the authorization server's metadata
 * (RFC 8414). Both are public; nothing secret is sent.
 * @throws AppError `invalidRequest` (the address is refused), `notARadApi` with the URL tried, and those of `boundedFetch`
 */
export async function discover(platformUrl: string, signal?: AbortSignal): Promise<SignInServer> {
  const checked = checkedPlatformUrl(platformUrl);
  if (!checked.ok) throw new AppError('invalidRequest', { detail: platformUrlRefusal(checked.reason) });
  const found = await readDiscovery(checked.url, signal);
  const issuer = trustedIssuer(found.authorization.issuer, checked.url);
  const metadata = await readMetadata(issuer, signal);
  const { revocation_endpoint: revocation } = metadata;
  return {
    platformUrl: checked.url,
    name: found.name,
    issuer: metadata.issuer,
    deviceAuthorizationEndpoint: ownEndpoint(metadata.device_authorization_endpoint, issuer),
    tokenEndpoint: ownEndpoint(metadata.token_endpoint, issuer),
    ...(revocation === undefined ? {} : { revocationEndpoint: ownEndpoint(revocation, issuer) }),
  };
}

async function readDiscovery(platformUrl: string, signal: AbortSignal | undefined): Promise<Discovery> {
  const url = `${platformUrl}${ROOT_ROUTES.discovery.path}`;
  const answer = await boundedFetch(url, { method: 'GET', headers: { accept: 'application/json' }, signal });
  const parsed = discovery.safeParse(answer.status === 200 ? await answer.json().catch(() => undefined) : undefined);
  if (!parsed.success) throw new AppError('notARadApi', { target: url, status: answer.status });
  return parsed.data;
}

/** The issuer obeys the rules of the platform's own address, and a platform elsewhere cannot name this machine. */
function trustedIssuer(issuer: string, platformUrl: string): URL {
  const checked = checkedPlatformUrl(issuer);
  if (!checked.ok || (isLoopbackHttp(checked.url) && !isLoopbackHttp(platformUrl))) {
    throw new AppError('notARadApi', { target: platformUrl, detail: 'issuer' });
  }
  return new URL(issuer);
}

async function readMetadata(issuer: URL, signal: AbortSignal | undefined): Promise<AuthorizationServerMetadata> {
  const oauth = await loadOAuth();
  const target = withoutQuery(issuer.href);
  try {
    const options = { algorithm: 'oauth2' as const, ...requestOptions(oauth, issuer.href, signal) };
    const answer = await oauth.discoveryRequest(issuer, options);
    const parsed = authorizationServerMetadata.safeParse(await oauth.processDiscoveryResponse(issuer, answer));
    if (parsed.success) return parsed.data;
  } catch (error) {
    const failure = oauthFailure(oauth, error, target);
    if (!AppError.is(failure, 'invalidAnswer') || failure.details.detail === TOO_LARGE) throw failure;
  }
  throw new AppError('notARadApi', { target, detail: 'authorization server metadata' });
}

/** Codes and refresh tokens go to the issuer's own origin and nowhere else. */
function ownEndpoint(endpoint: string, issuer: URL): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.origin !== issuer.origin || url.username !== '' || url.password !== '') {
    throw new AppError('notARadApi', { target: withoutQuery(issuer.href), detail: 'endpoint of another origin' });
  }
  return url.href;
}
