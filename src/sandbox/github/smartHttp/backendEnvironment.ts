import { devNull } from 'node:os';
import { cleanEnvironment } from '../../git/runGit';

/** One request of git's smart protocol, with nothing in it that was not checked. */
export interface BackendRequest {
  readonly method: 'GET' | 'POST';
  /** The bare repository, from the list of repositories. */
  readonly repository: string;
  readonly file: 'info/refs' | 'git-upload-pack' | 'git-receive-pack';
  readonly service: 'git-upload-pack' | 'git-receive-pack';
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly contentEncoding: string | undefined;
  /** `Git-Protocol`. */
  readonly protocol: string | undefined;
  /** Who pushes, when pushing is allowed. */
  readonly pusher: string | undefined;
  /** The largest pack to take, bytes. */
  readonly packLimit: number;
}

/**
 * The environment of `git http-backend` (git-http-backend, section ENVIRONMENT): the CGI variables and, on top of the
 * cleaned environment, the configuration. No token and no header of the caller that git does not need.
 */
export function backendEnvironment(request: BackendRequest): NodeJS.ProcessEnv {
  const { contentType, contentLength, contentEncoding, protocol, pusher } = request;
  const config = {
    'core.hooksPath': devNull,
    'core.fsmonitor': 'false',
    'gc.auto': '0',
    'receive.autogc': 'false',
    'http.receivepack': String(pusher !== undefined),
    'http.uploadpack': 'true',
    'receive.maxInputSize': String(request.packLimit),
    // The sandbox's own refs are not for pushing.
    'receive.hideRefs': 'refs/sandbox',
    'receive.fsckObjects': 'true',
    // Packs stay packs, however small: few files, and their size is known.
    'transfer.unpackLimit': '1',
    // A published commit can be fetched by its id, and without its blobs, as from GitHub.
    'uploadpack.allowAnySHA1InWant': 'true',
    'uploadpack.allowFilter': 'true',
  };
  return {
    ...cleanEnvironment(process.env),
    ...configVariables(config),
    GIT_HTTP_EXPORT_ALL: '1',
    GATEWAY_INTERFACE: 'CGI/1.1',
    SERVER_PROTOCOL: 'HTTP/1.1',
    REQUEST_METHOD: request.method,
    PATH_TRANSLATED: `${request.repository.replaceAll('\\', '/')}/${request.file}`,
    QUERY_STRING: request.file === 'info/refs' ? `service=${request.service}` : '',
    ...defined({
      CONTENT_TYPE: contentType,
      CONTENT_LENGTH: contentLength,
      HTTP_CONTENT_ENCODING: contentEncoding,
      GIT_PROTOCOL: protocol,
      REMOTE_USER: pusher,
    }),
  };
}

function configVariables(config: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(config).flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key] as const,
    [`GIT_CONFIG_VALUE_${index}`, value] as const,
  ]);
  return { GIT_CONFIG_COUNT: String(Object.keys(config).length), ...Object.fromEntries(pairs) };
}

function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
