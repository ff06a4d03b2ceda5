import type { Context } from 'hono';
import * as z from 'zod/mini';
import { invalid } from '../apiError';

/** Parameters every Google API takes. */
const COMMON = ['alt', 'prettyPrint'];

/** Refuses parameters that the method does not have. @throws AgentApiError INVALID_ARGUMENT */
export function onlyParameters(context: Context, ...names: string[]): void {
  const unknown = Object.keys(context.req.query()).find((name) => !names.includes(name) && !COMMON.includes(name));
  if (unknown !== undefined) {
    throw invalid(`Invalid JSON payload received. Unknown name "${unknown}": Cannot bind query parameter.`);
  }
}

/** One page of a list. */
export interface Page {
  readonly size: number;
  /** Where the page before ended; undefined for the first. */
  readonly after: string | undefined;
  readonly filter: string;
}

const token = z.object({ list: z.string(), after: z.string() });

/**
 * The page a request asks for; more than 100 rows are cut to 100, as Google APIs do.
 * @param list what is listed; a token of another list or filter is refused
 * @throws AgentApiError INVALID_ARGUMENT
 */
export function readPage(context: Context, list: string, usualSize: number): Page {
  onlyParameters(context, 'pageSize', 'pageToken', 'filter');
  const { pageSize = '', pageToken = '', filter = '' } = context.req.query();
  if (!/^\d{0,9}$/.test(pageSize)) throw invalid(`Invalid value at 'page_size': "${pageSize}"`);
  const wanted = Number(pageSize);
  const size = wanted === 0 ? usualSize : Math.min(wanted, 100);
  return { size, filter, after: pageToken === '' ? undefined : readToken(pageToken, `${list} ${filter}`) };
}

function readToken(text: string, list: string): string {
  let parsed;
  try {
    parsed = token.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw invalid('Invalid page token.');
  }
  if (!parsed.success || parsed.data.list !== list) throw invalid('Invalid page token.');
  return parsed.data.after;
}

/** The token of the page behind `after`, or none on the last page. */
export function nextToken(list: string, { filter }: Page, after: string | undefined): { nextPageToken?: string } {
  if (after === undefined) return {};
  return { nextPageToken: Buffer.from(JSON.stringify({ list: `${list} ${filter}`, after })).toString('base64url') };
}

/** A request's body as JSON by a schema; no body is an empty message. @throws AgentApiError INVALID_ARGUMENT */
export async function readBody<T extends z.ZodMiniType>(context: Context, schema: T): Promise<z.infer<T>> {
  const text = await context.req.text();
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw invalid('Invalid JSON payload received.');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') ?? '';
  const names = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
  throw invalid(
    names === ''
      ? `Invalid value at '${where}'`
      : `Invalid JSON payload received. Unknown name "${names}" at '${where}'`,
  );
}
