import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod/mini';
import { OPERATIONS } from '../../src/contract/operations/operations';
import type { Problem } from '../../src/contract/problem';
import type { ApiProblemCode } from '../../src/contract/problemCodes';
import { API_BASE, fillPath, type OperationId } from '../../src/contract/routes';
import { checkAnswer, problemIn, type Answer } from './answer';

/** No answer may take longer, milliseconds. */
export const ANSWER_TIMEOUT = 10_000;

/** The longest pause that a Retry-After may ask of the suite, seconds. */
const LONGEST_PAUSE = 120;

/** What a request is made of besides its operation. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON; a string is sent as it is, URLSearchParams as a form. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Idempotency-Key; a new one by default, null for none. */
  readonly key?: string | null;
  /** Where the operation is, when it is not where the route table says. */
  readonly url?: string;
  /** How long the answer may take, milliseconds. */
  readonly timeout?: number;
  /** A 429 is an answer, not a reason to wait. */
  readonly takeRateLimit?: boolean;
}

/** One account at the server under test. Every answer is held against the contract. */
export class Caller {
  constructor(
    private readonly platformUrl: string,
    readonly name: string,
    readonly token: string | undefined,
  ) {}

  withToken(token: string | undefined, name = 'another token'): Caller {
    return new Caller(this.platformUrl, name, token);
  }

  /** The address of an operation. */
  url(id: OperationId, { path = {}, query = {} }: Call = {}): string {
    const { root, path: template } = OPERATIONS[id];
    const url = new URL(`${this.platformUrl}${root ? '' : API_BASE}${fillPath(template, path)}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url.href;
  }

  /** The headers of a request of this account. */
  headers(id: OperationId, call: Call = {}): Headers {
    const headers = new Headers({ 'x-request-id': `conformance-${randomUUID()}`, ...call.headers });
    if (this.token !== undefined && OPERATIONS[id].auth) headers.set('authorization', `Bearer ${this.token}`);
    if (OPERATIONS[id].headers.includes('Idempotency-Key') && call.key !== null)
      headers.set('idempotency-key', call.key ?? randomUUID());
    if (call.body !== undefined && !headers.has('content-type') && !(call.body instanceof URLSearchParams))
      headers.set('content-type', 'application/json');
    return headers;
  }

  /** Sends a request and checks the answer, be it success or problem. A 429 is waited out. */
  async send(id: OperationId, call: Call = {}): Promise<Answer> {
    const headers = this.headers(id, call);
    const { body } = call;
    const response = await fetch(call.url ?? this.url(id, call), {
      method: OPERATIONS[id].method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeout ?? ANSWER_TIMEOUT),
      ...(body === undefined ? {} : { body: raw(body) }),
    });
    const answer = await readAnswer(response);
    if (answer.status === 429 && call.takeRateLimit !== true) {
      const seconds = Number(answer.headers.get('retry-after') ?? '1');
      assert.ok(seconds <= LONGEST_PAUSE, `${id}: Retry-After ${seconds}`);
      await wait(seconds * 1000);
      return this.send(id, call);
    }
    try {
      assert.equal(answer.headers.get('x-request-id'), headers.get('x-request-id'), 'X-Request-Id does not come back');
      checkAnswer(id, answer);
    } catch (error) {
      throw new Error(`${id} by ${this.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    return answer;
  }

  /** Sends a request that succeeds. */
  async done(id: OperationId, call: Call = {}): Promise<Answer> {
    const answer = await this.send(id, call);
    assert.ok(answer.status < 300, `${id} by ${this.name}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer;
  }

  /** Sends a request that succeeds with JSON, and reads it by the operation's schema. */
  async read<T>(id: OperationId, schema: z.ZodMiniType<T>, call: Call = {}): Promise<T> {
    assert.equal(schema, OPERATIONS[id].success.content?.['application/json'], `another schema than ${id} has`);
    return schema.parse((await this.done(id, call)).json);
  }

  /** Sends a request that is refused with one of the codes. */
  async refused(id: OperationId, codes: ApiProblemCode | readonly ApiProblemCode[], call: Call = {}): Promise<Problem> {
    const answer = await this.send(id, call);
    assert.ok(
      answer.status >= 400,
      `${id} by ${this.name} was not refused: ${answer.status} ${answer.text.slice(0, 300)}`,
    );
    const problem = problemIn(answer);
    const wanted: readonly string[] = [codes].flat();
    assert.ok(
      wanted.includes(problem.code),
      `${id} by ${this.name}: ${answer.text.slice(0, 300)}, not ${wanted.join()}`,
    );
    return problem;
  }
}

function raw(body: unknown): string | URLSearchParams {
  return typeof body === 'string' || body instanceof URLSearchParams ? body : JSON.stringify(body);
}

/** Reads an answer to its end. */
export async function readAnswer(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return { status: response.status, headers: response.headers, bytes, text, json: jsonIn(text) };
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
