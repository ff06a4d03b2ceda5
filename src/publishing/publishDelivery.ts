import { pause, throwIfAborted } from '../common/abort';
import { AppError } from '../common/appError';
import type { PublishAnswer, PublishRequest } from '../contract/publishedModules';
import { OUTCOME_UNKNOWN, type PublishSubmission } from './publishSubmission';

/** Why a publish that is under way waits. */
export type DeliveryPause =
  /** The connection broke: the same key is sent again. `attempt` counts from 1 of `attempts`. */
  | { readonly why: 'broken'; readonly attempt: number; readonly attempts: number }
  /** The platform asks for a pause of so many milliseconds. */
  | { readonly why: 'rateLimited'; readonly ms: number };

/** What a delivery needs of its surroundings. */
export interface DeliveryPort {
  /** A submission over a connection as it is now: a sandbox that died is started again. @throws AppError */
  readonly open: () => Promise<PublishSubmission>;
  readonly signal: AbortSignal;
  /** Tells the partner why it takes longer. */
  readonly onPause?: (pause: DeliveryPause) => void;
  /** Asks the partner to sign in again; true when the same account is signed in. Absent: nobody can be asked. */
  readonly signInAgain?: () => Promise<boolean>;
  /** Waits before each new attempt, milliseconds. */
  readonly retryWaits?: readonly number[];
}

/** One wanted set on its way. */
export interface DeliveryRequest {
  readonly body: PublishRequest;
  readonly etag: string;
  /** Module path -> name of the changes it carries. */
  readonly modules: ReadonlyMap<string, string>;
}

/** A longer pause than this is not waited for, milliseconds: the partner is told when to come back. */
export const LONGEST_PAUSE_MS = 10_000;

const RETRY_WAITS_MS = [500, 1500, 4000];
/** How often the platform may ask for a pause. */
const MOST_PAUSES = 3;

/** The answer is missing, or says nothing about the request. */
const BROKEN = ['unreachable', 'offline', 'timeout', 'serverError', 'invalidAnswer', 'notARadApi', 'sandboxFailed'];
const SIGNED_OUT = ['unauthenticated', 'signedOut'];

/**
 * Sends a wanted set while the partner waits for it: over a new connection when one breaks, after a short pause when
 * the platform asks for it, after a new sign-in when the token is refused; always with the same key, so that it is done
 * once at most.
 * @throws AppError of the last attempt; unless the platform refused, the request stays pending. `unreachable` with the
 * code `outcome_unknown` when another request is: then nothing is sent.
 */
export async function deliverPublish(request: DeliveryRequest, port: DeliveryPort): Promise<PublishAnswer> {
  const { signal, retryWaits = RETRY_WAITS_MS } = port;
  const key = crypto.randomUUID();
  let broken: AppError | undefined;
  let attempts = 0;
  let pauses = 0;
  let hasAsked = false;
  for (;;) {
    try {
      return await attempt(request, port, key);
    } catch (error) {
      throwIfAborted(signal);
      // Another request is open: it is not this one's to send again.
      if (!AppError.is(error) || error.details.code === OUTCOME_UNKNOWN) throw error;
      const wait = pauseOf(error);
      const retry = retryWaits[attempts];
      if (wait !== undefined && pauses < MOST_PAUSES) {
        pauses++;
        port.onPause?.({ why: 'rateLimited', ms: wait });
        await pause(wait, signal);
      } else if (SIGNED_OUT.includes(error.reason) && !hasAsked && (await port.signInAgain?.()) === true) {
        hasAsked = true;
      } else if (BROKEN.includes(error.reason) && retry !== undefined) {
        attempts++;
        broken = error;
        port.onPause?.({ why: 'broken', attempt: attempts, attempts: retryWaits.length });
        await pause(retry, signal);
      } else if (error.reason === 'accountChanged' && broken !== undefined) {
        // "Nothing was sent" is what it says, and that may not be so.
        throw broken;
      } else throw error;
    }
  }
}

/** The request again while it is pending; from the start when it was turned away or has never left. */
async function attempt(request: DeliveryRequest, port: DeliveryPort, key: string): Promise<PublishAnswer> {
  const { body, etag, modules } = request;
  const submission = await port.open();
  throwIfAborted(port.signal);
  const replayed = submission.pending?.idempotencyKey === key ? await submission.replay(port.signal) : undefined;
  return replayed ?? submission.submit(body, etag, modules, port.signal, key);
}

/** How long the platform asks to wait, milliseconds; undefined when that is too long, or it does not say. */
function pauseOf({ reason, details: { retryAt } }: AppError): number | undefined {
  if (reason !== 'rateLimited' || retryAt === undefined) return undefined;
  const ms = Math.max(0, retryAt - Date.now());
  return ms <= LONGEST_PAUSE_MS ? ms : undefined;
}
