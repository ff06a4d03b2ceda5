import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import type { StoredAnswer, StoredAnswers } from '../store/storedAnswers';
import { ApiProblem, validationFailed } from './apiProblem';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A write as the idempotency rules see it. */
export interface WriteRequest {
  readonly account: string;
  /** Value of the `Idempotency-Key` header. */
  readonly key: string | undefined;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: Uint8Array;
}

/** What a write leaves behind: the answer, and how to store it within the write's transaction. */
export interface WriteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Stores the answer under the request's key; called in the transaction of the write. */
export type KeepAnswer = (answer: WriteAnswer) => void;

/**
 * The idempotency rules of platform-api.md. The key is looked up before anything else; only what `work` gives to its
 * `keep` is replayed later.
 */
export class Idempotency {
  /** Request hash by account and key of the writes under way. */
  private readonly underWay = new Map<string, string>();

  constructor(
    private readonly answers: StoredAnswers,
    private readonly now: () => Date,
  ) {}

  /** @throws ApiProblem validation_failed, idempotency_key_reused, in_progress, or what `work` throws */
  async run(request: WriteRequest, work: (keep: KeepAnswer) => Promise<WriteAnswer>): Promise<WriteAnswer> {
    const { account } = request;
    if (request.key === undefined || !UUID.test(request.key)) {
      throw validationFailed(l10n.t('A write needs an Idempotency-Key header with a UUID.'));
    }
    const key = request.key.toLowerCase();
    const requestHash = hashOf(request);
    const stored = this.answers.find(account, key, this.now());
    if (stored !== undefined) return replay(stored, requestHash);
    const slot = `${account}\n${key}`;
    const running = this.underWay.get(slot);
    if (running !== undefined) {
      throw running === requestHash
        ? new ApiProblem(409, 'in_progress', l10n.t('The same request is still being handled.'))
        : keyReused();
    }
    this.underWay.set(slot, requestHash);
    try {
      return await work((answer) => {
        this.answers.keep(account, key, { ...answer, requestHash }, this.now());
      });
    } finally {
      this.underWay.delete(slot);
    }
  }
}

function replay(stored: StoredAnswer, requestHash: string): WriteAnswer {
  if (stored.requestHash !== requestHash) throw keyReused();
  const { status, headers, body } = stored;
  return { status, headers, body };
}

function keyReused(): ApiProblem {
  return new ApiProblem(422, 'idempotency_key_reused', l10n.t('This Idempotency-Key was used for another request.'));
}

function hashOf({ method, path, body }: WriteRequest): string {
  return createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex');
}
