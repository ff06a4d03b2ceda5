import assert from 'node:assert/strict';
import { oauthError } from '../../src/contract/oauth';
import { OPERATIONS } from '../../src/contract/operations/operations';
import type { Operation } from '../../src/contract/operations/operation';
import { problem, type Problem } from '../../src/contract/problem';
import { PROBLEM_STATUS, type ApiProblemCode } from '../../src/contract/problemCodes';
import { PROBLEM_TITLES } from '../../src/contract/problemTitles';
import type { OperationId } from '../../src/contract/routes';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of the text as JSON; undefined when it is none. */
  readonly json: unknown;
  readonly bytes: Uint8Array;
}

/** Statuses with which a server may answer a code besides the one of the table (problemCodes.ts). */
const SECOND_STATUS: Partial<Record<ApiProblemCode, readonly number[]>> = {
  not_found: [405],
  validation_failed: [413],
};

export const mediaType = (headers: Headers): string =>
  (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const known = (code: string): code is ApiProblemCode => Object.hasOwn(PROBLEM_STATUS, code);

/**
 * The problem that an answer is.
 * @throws AssertionError when it is none, or status, title, code and headers do not go together
 */
export function problemIn(answer: Answer): Problem {
  const { status, headers, text } = answer;
  assert.equal(mediaType(headers), 'application/problem+json', `${status} ${text.slice(0, 300)}`);
  const found = problem.parse(answer.json);
  assert.equal(found.status, status);
  assert.ok(known(found.code), `no code of the contract: ${found.code}`);
  const statuses = [PROBLEM_STATUS[found.code], ...(SECOND_STATUS[found.code] ?? [])];
  assert.ok(statuses.includes(status), `${found.code} with status ${status}`);
  assert.equal(found.title, PROBLEM_TITLES[found.code]);
  if (status === 401) assert.match(headers.get('www-authenticate') ?? '', /^Bearer\b/i);
  if (status === 405) assert.notEqual(headers.get('allow') ?? '', '', 'a 405 without Allow');
  if (status === 429) assert.match(headers.get('retry-after') ?? '', /^\d+$|GMT$/, 'a 429 without Retry-After');
  return found;
}

/**
 * Holds an answer against what the contract says of its operation, whatever became of the request.
 * @throws AssertionError on the first difference
 */
export function checkAnswer(id: OperationId, answer: Answer): void {
  const operation = OPERATIONS[id];
  if (answer.status < 300) checkSuccess(operation, answer);
  else if (operation.oauthErrors && mediaType(answer.headers) === 'application/json') {
    assert.ok(answer.status === 400 || answer.status === 401, `an OAuth error with status ${answer.status}`);
    oauthError.parse(answer.json);
  } else {
    const { code } = problemIn(answer);
    const documented: readonly string[] = operation.problems;
    assert.ok(documented.includes(code), `${id} does not document ${code}: ${answer.text.slice(0, 300)}`);
  }
}

function checkSuccess({ success }: Operation, answer: Answer): void {
  assert.equal(answer.status, success.status, answer.text.slice(0, 300));
  for (const name of success.headers) assert.ok(answer.headers.has(name), `no header ${name}`);
  if (success.content === undefined) {
    if (success.status === 204) assert.equal(answer.text, '');
    return;
  }
  const type = mediaType(answer.headers);
  assert.ok(Object.hasOwn(success.content, type), `${type} is none of ${Object.keys(success.content).join(', ')}`);
  if (type !== 'application/json') return;
  const result = success.content['application/json']?.safeParse(answer.json);
  assert.ok(
    result?.success === true,
    `does not fit the schema: ${JSON.stringify(result?.error?.issues.slice(0, 5))} ${answer.text.slice(0, 300)}`,
  );
}
