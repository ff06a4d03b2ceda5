import { throwIfAborted } from '../../common/abort';
import { AppError } from '../../common/appError';
import type { Log } from '../../common/log';
import { failureText } from '../failure';

/** One check: tells facts as it learns them, and throws AppError, or `Finding`, for what is wrong. */
export interface Check {
  readonly name: string;
  readonly run: (tell: (fact: string) => void, signal: AbortSignal) => Promise<void>;
}

/** Thrown by a check that found something wrong, or nothing to check; its message is the reason, for people. */
export class Finding extends Error {
  constructor(
    readonly outcome: 'failed' | 'skipped',
    sentence: string,
  ) {
    super(sentence);
    this.name = 'Finding';
  }
}

export interface CheckResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  /** What was found, a line each, also by a check that failed later. */
  readonly facts: readonly string[];
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** Of the answer that refused, to look for in the service's own logs. */
  readonly requestId?: string;
}

export interface CheckRunOptions {
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Called before each check. */
  readonly onStart?: (name: string) => void;
}

/** Runs checks one after the other; one that fails does not stop the others. @throws AppError `cancelled` */
export async function runChecks(checks: readonly Check[], options: CheckRunOptions): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    throwIfAborted(options.signal);
    options.onStart?.(check.name);
    results.push(await runCheck(check, options));
  }
  return results;
}

async function runCheck({ name, run }: Check, { log, signal }: CheckRunOptions): Promise<CheckResult> {
  const facts: string[] = [];
  const started = performance.now();
  const end = (outcome: CheckResult['outcome'], why: Pick<CheckResult, 'reason' | 'requestId'> = {}): CheckResult => ({
    name,
    outcome,
    milliseconds: Math.round(performance.now() - started),
    facts,
    ...why,
  });
  try {
    await run((fact) => facts.push(fact), signal);
    return end('passed');
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof Finding) return end(error.outcome, { reason: error.message });
    log.error(`testing the connection: ${name}`, error);
    const failure = AppError.is(error) ? error : new AppError('invalidAnswer', { cause: error });
    const { requestId } = failure.details;
    return end('failed', { reason: failureText(failure).sentence, ...(requestId === undefined ? {} : { requestId }) });
  }
}
