import fc from 'fast-check';
import type * as z from 'zod/mini';
import { OPERATIONS } from '../../src/contract/operations/operations';
import { API_BASE, type OperationId } from '../../src/contract/routes';
import { membersOf, valuesOf } from './jsonArbitrary';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly id: OperationId;
  readonly method: string;
  /** Path and query, percent-encoded where HTTP demands it and otherwise as wild as they come. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Ids that exist, the other account's among them, by the name of the parameter that takes them. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

const LONG = 'x'.repeat(3000);

/** What has broken servers before: wrong types, edges of numbers, paths, templates, queries, formats. */
const NASTY: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, -(2 ** 63), 1e-320],
  ...['', ' ', '0', '-0', '1e3', 'NaN', 'Infinity', '0x10', '99999999999999999999', '0.001', '-0.01'],
  ...['null', 'undefined', '__proto__', 'constructor', 'toString', '[object Object]'],
  ...['..', '../../etc/passwd', '/etc/passwd', 'C:\\windows', './a', 'a//b', '%2e%2e%2f', '%00', 'a\u0000b'],
  ...["' OR 1=1 --", '"; DROP TABLE deployments; --', '%', '_', '*', '${7*7}', '{{7*7}}', '<script>alert(1)</script>'],
  ...['\uD800', '\uFEFF', '\u202E', 'İ', 'ﬀ', '👩‍👩‍👧‍👦', 'e\u0301', '\r\nSet-Cookie: a=b', '--upload-pack=x', '-rf'],
  ...['2026-02-30', '2026-13-01', '0000-00-00', '9999-12-31', '+010000-01-01', '1', 'true', 'W/"x"', LONG],
  ...[[], {}, [[]], [null], { a: { b: { c: [] } } }, Array.from({ length: 500 }, () => 0)],
];

const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const nastyText = fc.oneof(
  fc.constantFrom(...NASTY.filter((value) => typeof value === 'string')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** Members that a body may carry without anybody having asked for them. */
const EXTRA = ['__proto__', 'constructor', 'prototype', 'toString', 'extra', '', 'id', 'account', 'partner', '\u0000'];

/** A value with one place changed: replaced, dropped or added to. */
function mutated(value: unknown, steps: readonly number[], change: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (typeof value !== 'object' || value === null || steps.length === 0) return change;
  const copy: unknown = structuredClone(value);
  if (Array.isArray(copy)) {
    const index = step % (copy.length + 1);
    copy[index] = mutated(copy[index], rest, change);
    return copy;
  }
  const names = [...Object.keys(value), ...EXTRA];
  const name = names[step % names.length] ?? '';
  const members = Object.entries(copy as object).filter(([key]) => key !== name || step % 3 !== 0);
  const former: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  // `fromEntries` makes an own member even of __proto__.
  return Object.fromEntries([...members, ...(step % 3 === 0 ? [] : [[name, mutated(former, rest, change)] as const])]);
}

/** Text that is no JSON, or JSON of a kind that parsers trip over. */
const brokenText = fc.constantFrom(
  ...['', '{', '[', '"', 'nul', '{"a":}', '{"a":1,}', "{'a':1}", '{}{}', '\u0000', '\uFEFF{}', '01', '1e999', '-'],
  ...['['.repeat(5000), `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`, '{"__proto__":{"admin":true}}', '{"a":1,"a":2}'],
  `"${'\\u0000'.repeat(1000)}"`,
  JSON.stringify({ variables: { [LONG]: LONG } }),
);

/** As JSON; what JSON does not know becomes an empty text. */
const json = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));
const text = (value: unknown): string => (typeof value === 'string' ? value : json(value));

function jsonBody(schema: z.ZodMiniType): fc.Arbitrary<string> {
  const valid = valuesOf(schema);
  const changed = fc
    .tuple(valid, fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }), nasty)
    .map(([value, steps, change]) => mutated(value, steps, change));
  return fc.oneof(
    { weight: 3, arbitrary: valid.map(text) },
    { weight: 5, arbitrary: changed.map(json) },
    { weight: 1, arbitrary: brokenText },
  );
}

function formBody(schema: z.ZodMiniType): fc.Arbitrary<string> {
  const fields = fc.oneof(valuesOf(schema), fc.dictionary(nastyText, nastyText, { maxKeys: 4 }));
  const pairs = (value: unknown) =>
    Object.entries(value ?? {}).map(([name, field]): [string, string] => [wellFormed(name), wellFormed(text(field))]);
  return fc.oneof(
    { weight: 4, arbitrary: fields.map((value) => new URLSearchParams(pairs(value)).toString()) },
    brokenText,
  );
}

/** Lone surrogates become U+FFFD, as in anything that is UTF-8. */
const wellFormed = (value: string): string => Buffer.from(value).toString();
const encoded = (value: string): string => encodeURIComponent(wellFormed(value));

function queryOf(schema: z.ZodMiniType | undefined, ids: KnownIds): fc.Arbitrary<string> {
  const known = schema === undefined ? [] : membersOf(schema);
  const pair = ([name, values]: [string, fc.Arbitrary<unknown>]): fc.Arbitrary<string> =>
    fc
      .oneof(
        { weight: 4, arbitrary: values.map(text) },
        { weight: 2, arbitrary: nastyText },
        ...(ids[name] === undefined || ids[name].length === 0
          ? []
          : [{ weight: 3, arbitrary: fc.constantFrom(...ids[name]) }]),
      )
      .map((value) => `${name}=${encoded(value)}`);
  const odd = fc.constantFrom(
    'limit=1&limit=2',
    'cursor[]=1',
    '&&&',
    '=',
    '__proto__=1',
    'limit',
    '%zz=%zz',
    `q=${LONG}`,
  );
  return fc
    .subarray([...known.map(pair), odd], { minLength: 0 })
    .chain((pairs) => fc.tuple(...pairs))
    .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`));
}

function pathOf(template: string, ids: KnownIds): fc.Arbitrary<string> {
  const parts = template.split(/(\{\w+\})/).map((part): fc.Arbitrary<string> => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return fc.constant(part);
    const known = ids[name] ?? [];
    return fc.oneof(
      ...(known.length === 0 ? [] : [{ weight: 6, arbitrary: fc.constantFrom(...known) }]),
      { weight: 2, arbitrary: nastyText.map(encoded) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('..', '.', '%2e%2e', '..%2f..', '%', '%zz', '%ff', 'a%00b', '~', ';a=b', 'a:b'),
      },
    );
  });
  return fc.tuple(...parts).map((filled) => filled.join(''));
}

/** Values of headers: what HTTP lets through of them. */
const headerText = nastyText.map((value) =>
  value
    .replace(/[^\x21-\x7e ]/g, '')
    .slice(0, 500)
    .trim(),
);

function headersOf(id: OperationId, ids: KnownIds): fc.Arbitrary<Record<string, string>> {
  const { headers, body } = OPERATIONS[id];
  const optional = (arbitrary: fc.Arbitrary<string>, likely: number) =>
    fc.oneof({ weight: likely, arbitrary }, { weight: 1, arbitrary: headerText });
  const media = body?.mediaType ?? 'application/json';
  return fc.record(
    {
      ...(headers.includes('Idempotency-Key') ? { 'idempotency-key': optional(fc.uuid(), 12) } : {}),
      ...(headers.includes('If-Match')
        ? { 'if-match': optional(fc.constantFrom(...(ids['etag'] ?? ['"x"'])), 3) }
        : {}),
      ...(headers.includes('Last-Event-ID') ? { 'last-event-id': optional(fc.nat(99).map(String), 3) } : {}),
      'x-request-id': optional(fc.uuid(), 3),
      accept: fc.constantFrom('application/json', 'text/csv', '*/*', 'text/html', 'x', 'application/pdf;q=nine'),
      ...(body === undefined
        ? {}
        : { 'content-type': fc.constantFrom(media, media, media, `${media}; charset=utf-16`, 'text/plain', 'x') }),
    },
    { requiredKeys: headers.includes('Idempotency-Key') ? ['idempotency-key'] : [] },
  );
}

/** Requests to one operation, most of them nearly right. */
export function requestsTo(id: OperationId, ids: KnownIds): fc.Arbitrary<WireRequest> {
  const { method, path, root, query, body } = OPERATIONS[id];
  const bodies =
    body === undefined
      ? fc.option(brokenText, { nil: undefined, freq: 10 })
      : body.mediaType === 'application/json'
        ? jsonBody(body.schema)
        : formBody(body.schema);
  return fc
    .record({ path: pathOf(path, ids), query: queryOf(query, ids), headers: headersOf(id, ids), body: bodies })
    .map((parts) => ({
      id,
      method,
      target: `${root ? '' : API_BASE}${parts.path}${parts.query}`,
      headers: parts.headers,
      // A body with GET is not sent by anybody who speaks HTTP.
      ...(parts.body === undefined || method === 'GET' ? {} : { body: parts.body }),
    }));
}
