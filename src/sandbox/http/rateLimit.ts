import * as l10n from '@vscode/l10n';
import type { MiddlewareHandler } from 'hono';
import { ApiProblem } from './apiProblem';
import type { SandboxEnv } from './endpoint';

/** How often one account may call. */
export interface RateLimit {
  /** Requests at once. */
  readonly burst: number;
  /** Requests that come back each second. */
  readonly perSecond: number;
}

/** Far above what a person and their editors need, low enough that a loop in a client is noticed. */
export const DEFAULT_RATE_LIMIT: RateLimit = { burst: 600, perSecond: 30 };

/** A limit by what comes back each second; 0 = no limit. */
export function requestsPerSecond(perSecond: number): RateLimit {
  return perSecond === 0 ? { burst: Infinity, perSecond: Infinity } : { burst: Math.max(1, perSecond * 20), perSecond };
}

/** Answers 429 with `Retry-After` (seconds) to an account that calls too often: a token bucket per account. */
export function rateLimit({ burst, perSecond }: RateLimit): MiddlewareHandler<SandboxEnv> {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return async (context, next) => {
    const { id } = context.get('account');
    const at = performance.now();
    const bucket = buckets.get(id) ?? { tokens: burst, at };
    const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
    buckets.set(id, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    if (tokens < 1) {
      const seconds = Math.ceil((1 - tokens) / perSecond);
      throw new ApiProblem(429, 'rate_limited', l10n.t('Too many requests. Try again in {0} s.', seconds), {
        headers: { 'retry-after': String(seconds) },
      });
    }
    await next();
  };
}
