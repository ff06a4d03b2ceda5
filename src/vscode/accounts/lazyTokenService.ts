import type { TokenService } from '../../platform/signIn/tokenService';

/** The authorization server of a platform; what it needs is loaded when it is first asked something. */
export function lazyTokenService(platformUrl: string): TokenService {
  let loading: Promise<TokenService> | undefined;
  const load = (): Promise<TokenService> =>
    (loading ??= import('../../platform/signIn/tokenService').then(
      ({ PlatformTokenService }) => new PlatformTokenService(platformUrl),
    ));
  return {
    prepare: async (issuer) => (await load()).prepare(issuer),
    refresh: async (issuer, refreshToken) => (await load()).refresh(issuer, refreshToken),
    revoke: async (issuer, token) => (await load()).revoke(issuer, token),
  };
}
