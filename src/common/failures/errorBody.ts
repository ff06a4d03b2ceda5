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
/** Longest code, characters. */
const CODE_LIMIT = 100;

/**
 * Reads an error body in the form of its service; undefined when it has another form, so something else answered.
 * - platform: RFC 9457 with a `code` (platform-api.md)
 * - GitHub: `{message}` (docs.github.com, "Troubleshooting the REST API")
 * - Jules: `{error: {code, message, status, details}}` (google.rpc.Status)
 * @param body the parsed JSON, or text when it was none
 * @param clean takes out of the service's words what must not be kept
 */
export function readErrorBody(
  service: ServiceName,
  body: unknown,
  clean: (text: string) => string = (text) => text,
): ErrorBody | undefined {
  if (!isRecord(body)) return undefined;
  const read = service === 'platform' ? readProblem : service === 'github' ? readGitHubError : readGoogleError;
  const found = read(body);
  return found === undefined ? undefined : shortened(found, clean);
}

const readGitHubError = ({ message }: Readonly<Record<string, unknown>>): ErrorBody | undefined =>
  typeof message === 'string' ? { detail: message } : undefined;

function readProblem(body: Readonly<Record<string, unknown>>): ErrorBody | undefined {
  const { type, title, status, code, detail } = body;
  if (typeof type !== 'string' || typeof title !== 'string') return undefined;
  if (typeof status !== 'number' || typeof code !== 'string') return undefined;
  return { code, detail: typeof detail === 'string' ? detail : title };
}

/** The `reason` of the details says more than the `status`. */
function readGoogleError({ error }: Readonly<Record<string, unknown>>): ErrorBody | undefined {
  if (!isRecord(error)) return undefined;
  const { status, message, details } = error;
  const reason = (Array.isArray(details) ? details : [])
    .map((detail: unknown) => (isRecord(detail) ? detail['reason'] : undefined))
    .find((found) => typeof found === 'string');
  const code = reason ?? (typeof status === 'string' ? status : undefined);
  if (code === undefined && typeof message !== 'string') return undefined;
  return {
    ...(code === undefined ? {} : { code }),
    ...(typeof message === 'string' ? { detail: message } : {}),
  };
}

/** Cleaned before it is cut, so that no half of a secret is left at the end. */
function shortened({ code, detail }: ErrorBody, clean: (text: string) => string): ErrorBody {
  const line = clean(detail ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, DETAIL_LIMIT);
  return {
    ...(code === undefined ? {} : { code: clean(code).slice(0, CODE_LIMIT) }),
    ...(line === '' ? {} : { detail: line }),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
