import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import { API_BASE } from '../../../src/contract/routes';
import { problemOf } from './platformCalls';
import { signIn } from './signIn';

/** One account's calls of the RAD API over real HTTP. */
export class ApiCalls {
  constructor(
    private readonly platformUrl: string,
    private readonly token: string,
  ) {}

  /** Signs in on the approval page. @param account an account's id */
  static async as(platformUrl: string, account: string): Promise<ApiCalls> {
    return new ApiCalls(platformUrl, (await signIn(platformUrl, account)).access_token);
  }

  get(path: string): Promise<Response> {
    return fetch(`${this.platformUrl}${API_BASE}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
  }

  /** The answer's body by its schema, after checking that it is 200. */
  async read<T extends z.ZodMiniType>(schema: T, path: string): Promise<z.infer<T>> {
    const answer = await this.get(path);
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return schema.parse(JSON.parse(text));
  }

  write(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, key = randomUUID()): Promise<Response> {
    return fetch(`${this.platformUrl}${API_BASE}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'idempotency-key': key,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Every row of a list, page by page. */
  async all<T>(
    readPage: (cursor: string | undefined) => Promise<{ data: T[]; nextCursor: string | null }>,
  ): Promise<T[]> {
    const rows: T[] = [];
    for (let cursor: string | undefined, last = false; !last;) {
      const page = await readPage(cursor);
      rows.push(...page.data);
      last = page.nextCursor === null;
      cursor = page.nextCursor ?? undefined;
    }
    return rows;
  }
}

/** Status, code, and the first error's pointer and code. */
export async function refusal(answer: Response): Promise<readonly unknown[]> {
  const { status } = answer;
  const { code, errors } = await problemOf(answer);
  const [first] = errors ?? [];
  return [status, code, ...(first === undefined ? [] : [first.pointer, first.code])];
}
