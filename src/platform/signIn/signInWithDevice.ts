import type { DeviceAuthorizationResponse } from 'oauth4webapi';
import { pause } from '../../common/abort';
import { AppError, type AppErrorReason } from '../../common/appError';
import { CLIENT_ID } from '../../contract/oauth';
import { withoutQuery } from './boundedFetch';
import { toGrant, type Grant } from './grant';
import { asAuthorizationServer, loadOAuth, oauthFailure, requestOptions, type OAuthLibrary } from './oauthLibrary';
import { isLoopbackHttp } from './platformUrl';
import type { SignInServer } from './signInServer';

/** What the person compares and opens. */
export interface ShownDeviceCode {
  readonly userCode: string;
  /** Where the code is typed. */
  readonly verificationUri: string;
  /** The same page with the code filled in. */
  readonly verificationUriComplete?: string;
  /** When the code ends, milliseconds since the epoch. */
  readonly expiresAt: number;
}

export type DeviceSignInOutcome =
  { readonly kind: 'signedIn'; readonly grant: Grant } | { readonly kind: 'denied' | 'expired' | 'cancelled' };

export interface DeviceSignInOptions {
  /** Called once, when there is a code; it must not wait for the person. */
  readonly show: (code: ShownDeviceCode) => void;
  readonly signal?: AbortSignal;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Seconds: between polls when the server does not say, and what `slow_down` adds (RFC 8628, sections 3.2 and 3.5). */
const USUAL_INTERVAL = 5;
/** No code is waited for longer than this, seconds. */
const LONGEST_WAIT = 3600;
/** Failures of a poll that pass by themselves. */
const PASSING: readonly AppErrorReason[] = ['unreachable', 'offline', 'timeout', 'serverError', 'rateLimited'];

/**
 * The device authorization grant (RFC 8628): shows a code, then polls until it is approved, denied, expired or the
 * signal fires. A poll that gets no answer is repeated, each time after twice the time.
 * @throws AppError when the server cannot be reached to begin with or until the code ended, or answers amiss
 */
export async function signInWithDevice(
  server: SignInServer,
  { show, signal, sleep = pause, now = Date.now }: DeviceSignInOptions,
): Promise<DeviceSignInOutcome> {
  try {
    const oauth = await loadOAuth();
    const begun = await begin(oauth, server, signal);
    const expiresAt = now() + Math.min(begun.expires_in, LONGEST_WAIT) * 1000;
    show(shownCode(begun, server, expiresAt));
    let interval = (begun.interval ?? USUAL_INTERVAL) * 1000;
    for (;;) {
      await sleep(Math.max(0, Math.min(interval, expiresAt - now())), signal);
      const answer = await poll(oauth, server, begun.device_code, now, signal);
      if (!(answer instanceof AppError)) return { kind: 'signedIn', grant: answer };
      const { code } = answer.details;
      const passes = PASSING.includes(answer.reason);
      if (code === 'access_denied') return { kind: 'denied' };
      if (code === 'expired_token') return { kind: 'expired' };
      if (code === 'slow_down') interval += USUAL_INTERVAL * 1000;
      else if (passes) interval = Math.max(interval * 2, (answer.details.retryAt ?? 0) - now());
      else if (code !== 'authorization_pending') throw answer;
      if (now() >= expiresAt) {
        if (passes) throw answer;
        return { kind: 'expired' };
      }
    }
  } catch (error) {
    if (AppError.is(error, 'cancelled')) return { kind: 'cancelled' };
    throw error;
  }
}

async function begin(
  oauth: OAuthLibrary,
  server: SignInServer,
  signal: AbortSignal | undefined,
): Promise<DeviceAuthorizationResponse> {
  const [as, client] = [asAuthorizationServer(server), { client_id: CLIENT_ID }];
  try {
    const options = requestOptions(oauth, server.issuer, signal);
    const answer = await oauth.deviceAuthorizationRequest(as, client, oauth.None(), new URLSearchParams(), options);
    return await oauth.processDeviceAuthorizationResponse(as, client, answer);
  } catch (error) {
    throw oauthFailure(oauth, error, withoutQuery(server.deviceAuthorizationEndpoint));
  }
}

/** @returns the failure instead of throwing it, except a cancellation */
async function poll(
  oauth: OAuthLibrary,
  server: SignInServer,
  deviceCode: string,
  now: () => number,
  signal: AbortSignal | undefined,
): Promise<Grant | AppError> {
  const [as, client] = [asAuthorizationServer(server), { client_id: CLIENT_ID }];
  const askedAt = now();
  try {
    const options = requestOptions(oauth, server.issuer, signal);
    const answer = await oauth.deviceCodeGrantRequest(as, client, oauth.None(), deviceCode, options);
    return toGrant(await oauth.processDeviceCodeResponse(as, client, answer), askedAt);
  } catch (error) {
    const failure = oauthFailure(oauth, error, withoutQuery(server.tokenEndpoint));
    if (failure.reason === 'cancelled') throw failure;
    return failure;
  }
}

/** The page opens in the person's browser and the code is shown, so both are checked. */
function shownCode(begun: DeviceAuthorizationResponse, server: SignInServer, expiresAt: number): ShownDeviceCode {
  const local = isLoopbackHttp(server.issuer);
  const page = (text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const safe = url?.protocol === 'https:' || (url !== undefined && local && isLoopbackHttp(url.href));
    if (url === undefined || !safe || url.username !== '' || url.password !== '') {
      throw new AppError('invalidAnswer', { target: server.issuer, detail: 'verification_uri' });
    }
    return url.href;
  };
  if (!/^[\p{L}\p{N} -]{1,40}$/u.test(begun.user_code)) {
    throw new AppError('invalidAnswer', { target: server.issuer, detail: 'user_code' });
  }
  const { verification_uri_complete: complete } = begun;
  return {
    userCode: begun.user_code,
    verificationUri: page(begun.verification_uri),
    ...(complete === undefined ? {} : { verificationUriComplete: page(complete) }),
    expiresAt,
  };
}
