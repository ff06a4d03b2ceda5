import { createHash } from 'node:crypto';
import type { GitHubContext } from './service';

const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer of JSON with its entity tag, or 304 when the caller has just that. */
export function sendJson(
  context: GitHubContext,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Response {
  const text = JSON.stringify(body);
  if (status !== 200) return new Response(text, { status, headers: { ...headers, 'content-type': JSON_TYPE } });
  return sendTagged(context, text, { ...headers, 'content-type': JSON_TYPE });
}

/** As `sendJson`, for bytes of any type. */
export function sendTagged(
  context: GitHubContext,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Response {
  const etag = `W/"${createHash('sha256').update(body).digest('hex')}"`;
  const tagged = { ...headers, etag };
  if (!matches(context.req.header('if-none-match'), etag)) return new Response(body, { headers: tagged });
  return new Response(null, { status: 304, headers: tagged });
}

/** Weak comparison (RFC 9110, section 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header?.trim() === '*') return true;
  const tags: readonly string[] = header?.match(/(?:W\/)?"[\x21\x23-\x7e]*"/g) ?? [];
  return tags.some((tag) => tag.replace(/^W\//, '') === etag.slice(2));
}

/** Whether the caller asks for a media type of GitHub's family, as `raw` in `application/vnd.github.v3.raw+json`. */
export function wantsMedia(context: GitHubContext, format: string): boolean {
  return new RegExp(`application/vnd\\.github(?:\\.[\\w-]+)*\\.${format}(?:\\+json)?(?:[,;\\s]|$)`, 'i').test(
    context.req.header('accept') ?? '',
  );
}
