import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';

/** How long the answer of a committed write can be replayed, milliseconds (platform-api.md, "Idempotency"). */
const KEPT = 24 * 60 * 60 * 1000;

/** An answer as it was sent. */
export interface StoredAnswer {
  /** Hash of the method, the path and the body it answered. */
  readonly requestHash: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const row = z.object({ request_hash: z.string(), status: z.number(), headers: z.string(), body: z.string() });
const headers = z.record(z.string(), z.string());

/** Answers of committed writes by account and idempotency key. */
export class StoredAnswers {
  constructor(private readonly database: DatabaseSync) {}

  find(account: string, key: string, now: Date): StoredAnswer | undefined {
    const found = this.database
      .prepare('SELECT * FROM stored_answer WHERE account = ? AND key = ? AND stored_at > ?')
      .get(account, key, now.getTime() - KEPT);
    if (found === undefined) return undefined;
    const { request_hash: requestHash, status, headers: headerText, body } = row.parse(found);
    return { requestHash, status, headers: headers.parse(JSON.parse(headerText)), body };
  }

  /** Call it in the transaction of the write that `answer` reports. */
  keep(account: string, key: string, answer: StoredAnswer, now: Date): void {
    this.database.prepare('DELETE FROM stored_answer WHERE stored_at <= ?').run(now.getTime() - KEPT);
    this.database
      .prepare(
        `INSERT INTO stored_answer (account, key, request_hash, status, headers, body, stored_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(account, key, answer.requestHash, answer.status, JSON.stringify(answer.headers), answer.body, now.getTime());
  }
}
