import { resourceId } from './conventions';
import { oauthError } from './oauth';
import { OPERATIONS } from './operations/operations';
import { QUERIES } from './operations/components';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from './operations/headers';
import type { Content, Operation, ResponseHeader, Tag } from './operations/operation';
import { componentSchemas, queryParameters, schemaReference, type SchemaTexts } from './operations/schemas';
import { problem } from './problem';
import { PROBLEM_STATUS, type ApiProblemCode } from './problemCodes';
import { API_BASE } from './routes';

type Json = Record<string, unknown>;

const TAGS: Readonly<Record<Tag, string>> = {
  'Discovery and sign-in': 'Who answers here, and OAuth 2.0 with the device authorization grant',
  Profile: 'The caller',
  'Partner settings': "What the platform needs to read a partner's modules",
  Publishing: 'The modules of a repository and which of them are in the catalog',
  Catalog: 'Modules that can be deployed',
  Deployments: 'Quotes, deployments, builds, logs, outputs and events',
  'Credits and costs': 'Balances, the ledger, project costs and invoices',
  Payments: 'Buying credits',
  Revenue: 'What module fees earned',
};

const QUERY_NAMES = new Map(Object.entries(QUERIES).map(([constant, schema]) => [schema, constant]));

const headerName = (name: string): string => name.replaceAll('-', '');

/** The OpenAPI 3.1 document of the API. `texts` are the docstrings of the schemas, for descriptions. */
export function openApi(texts: SchemaTexts): Json {
  const paths: Record<string, Json> = {};
  for (const [id, operation] of Object.entries(OPERATIONS)) {
    const path = `${operation.root ? '' : API_BASE}${operation.path}`;
    (paths[path] ??= {})[operation.method.toLowerCase()] = operationObject(id, operation, texts);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'RAD Partner API',
      version: '1.0.0',
      description: INTRODUCTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '{platformUrl}', variables: { platformUrl: { default: 'https://rad.example.com' } } }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: componentSchemas(texts),
      headers: Object.fromEntries(Object.entries(RESPONSE_HEADERS).map(([name, header]) => [headerName(name), header])),
      parameters: Object.fromEntries(
        Object.entries(REQUEST_HEADERS).map(([name, header]) => [headerName(name), { name, in: 'header', ...header }]),
      ),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

const INTRODUCTION = `Publishing and deploying modules on a RAD platform, and the credits and revenue of its partners.

- Times are RFC 3339 in UTC. Credits are decimal strings with at most two places. Money has an amount in the minor unit of its ISO 4217 currency.
- Lists are \`{data, nextCursor}\`; the cursor goes back in \`cursor\`. Ranges are half-open [from, to) in UTC dates, at most 366 days.
- Every POST, PUT, PATCH and DELETE carries an \`Idempotency-Key\`, OAuth excepted.
- Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`.
- Where a schema has \`anyOf\` with known words and any string, the list may grow. Fields that are not named here are to be ignored.
- Private objects of others answer 404. CORS is answered without cookies.`;

function operationObject(id: string, operation: Operation, texts: SchemaTexts): Json {
  const { tag, summary, description, auth, body } = operation;
  const parameters = [
    ...pathParameters(operation),
    ...describedQuery(operation, texts),
    ...headerParameters(operation),
  ];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(auth ? {} : { security: [] }),
    parameters,
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { [body.mediaType]: { schema: schemaReference(body.schema) } } } }),
    responses: { [operation.success.status]: success(operation), ...failures(operation) },
  };
}

const pathParameters = ({ path }: Operation): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaReference(resourceId),
  }));

const headerParameters = ({ headers }: Operation): Json[] =>
  headers.map((name) => ({ $ref: `#/components/parameters/${headerName(name)}` }));

function describedQuery({ query }: Operation, texts: SchemaTexts): Json[] {
  if (query === undefined) return [];
  const constant = QUERY_NAMES.get(query);
  const members = constant === undefined ? undefined : texts[constant]?.members;
  return queryParameters(query).map(({ name, required, schema }) => {
    const description = members?.[name]?.text;
    return { name, in: 'query', required, ...(description === undefined ? {} : { description }), schema };
  });
}

function success({ success: { description, content, headers } }: Operation): Json {
  return {
    description,
    headers: headerReferences(headers),
    ...(content === undefined ? {} : { content: contentObject(content) }),
  };
}

const contentObject = (content: Content): Json =>
  Object.fromEntries(
    Object.entries(content).map(([mediaType, body]: [string, Content[keyof Content]]) => [
      mediaType,
      // Bytes have no schema in OpenAPI 3.1.
      body === 'bytes' ? {} : { schema: typeof body === 'object' ? schemaReference(body) : { type: 'string' } },
    ]),
  );

const headerReferences = (names: readonly ResponseHeader[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${headerName(name)}` }]));

function failures({ problems, oauthErrors }: Operation): Json {
  const byStatus = new Map<number, ApiProblemCode[]>();
  for (const code of problems) {
    const status = PROBLEM_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers = [...byStatus].map(([status, codes]): [number, Json] => [
    status,
    {
      description: codes.map((code) => `\`${code}\``).join(', '),
      headers: headerReferences(status === 429 ? ['Retry-After', 'X-Request-Id'] : ['X-Request-Id']),
      content: { 'application/problem+json': { schema: schemaReference(problem) } },
    },
  ]);
  if (oauthErrors) answers.push([400, oauthFailure('The request is refused, or the user has not decided yet')]);
  if (oauthErrors) answers.push([401, oauthFailure('`invalid_client`')]);
  return Object.fromEntries(answers);
}

const oauthFailure = (description: string): Json => ({
  description,
  headers: headerReferences(['X-Request-Id']),
  content: { 'application/json': { schema: schemaReference(oauthError) } },
});
