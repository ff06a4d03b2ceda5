import type { ServiceName } from '../appError';

/** What a service says about a failure, in the one form that is its own. */
export interface ErrorBody {
  /** A stable word for programs. */
  readonly code?: string;
  /** One line for people. */
  readonly detail?: string;
}

/** Longest sentence that is kept of a server's own words, characters. */
const DETAIL_LIMIT = 300;

/**
 * Reads an error body in the form of its service; undefined when it has another form, so something else answered.
 * - platform: RFC 9457 with a `code` (platform-api.md)
 * - GitHub: `{message}` (docs.github.com, "Troubleshooting the REST API")
 * - Jules: `{error: {code, message, status, details}}` (google.rpc.Status)
 * @param body the parsed JSON, or text when it was none
 */
export function readErrorBody(service: ServiceName, body: unknown): ErrorBody | undefined {
  if (!isRecord(body)) return undefined;
  if (service === 'platform') return readProblem(body);
  if (service === 'github') return typeof body['message'] === 'string' ? words(undefined, body['message']) : undefined;
  return readGoogleError(body['error']);
}

function readProblem(body: Readonly<Record<string, unknown>>): ErrorBody | undefined {
  const { type, title, status, code, detail } = body;
  if (typeof type !== 'string' || typeof title !== 'string') return undefined;
  if (typeof status !== 'number' || typeof code !== 'string') return undefined;
  return words(code, typeof detail === 'string' ? detail : title);
}

/** The `reason` of the details says more than the `status`. */
function readGoogleError(error: unknown): ErrorBody | undefined {
  if (!isRecord(error)) return undefined;
  const { status, message, details } = error;
  const reason = (Array.isArray(details) ? details : [])
    .map((detail: unknown) => (isRecord(detail) ? detail['reason'] : undefined))
    .find((found) => typeof found === 'string');
  const code = reason ?? (typeof status === 'string' ? status : undefined);
  if (code === undefined && typeof message !== 'string') return undefined;
  return words(code, typeof message === 'string' ? message : undefined);
}

function words(code: string | undefined, detail: string | undefined): ErrorBody {
  const line = detail?.replace(/\s+/g, ' ').trim().slice(0, DETAIL_LIMIT);
  return {
    ...(code === undefined ? {} : { code: code.slice(0, 100) }),
    ...(line === undefined || line === '' ? {} : { detail: line }),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
