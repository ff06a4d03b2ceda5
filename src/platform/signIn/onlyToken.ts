import { AppError } from '../../common/appError';
import type { AccessTokens } from '../connection';

/** One token that is not kept anywhere yet, to ask whose it is. */
export const onlyToken = (token: string): AccessTokens => ({
  accessToken: () => Promise.resolve(token),
  accessTokenAfter: () => Promise.reject(new AppError('unauthenticated', { service: 'platform' })),
});
