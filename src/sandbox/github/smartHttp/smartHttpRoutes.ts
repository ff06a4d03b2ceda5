import type { Hono } from 'hono';
import type { ReadableStream } from 'node:stream/web';
import { GitHubError } from '../gitHubError';
import { openRepository, type GitHubContext, type GitHubEnv, type GitHubService } from '../service';
import type { BackendRequest } from './backendEnvironment';
import { BodyTooLarge, runBackend, type BackendLimits } from './runBackend';

type PackService = BackendRequest['service'];

const SERVICES: readonly string[] = ['git-upload-pack', 'git-receive-pack'] satisfies PackService[];

/** git's smart HTTP (gitprotocol-http), with and without `.git` behind the name. */
export function addSmartHttpRoutes(app: Hono<GitHubEnv>, service: GitHubService, limits: BackendLimits): void {
  app.get('/:owner/:name/info/refs', async (context) => {
    const wanted = context.req.query('service');
    // The dumb protocol would read files by path; it is not offered.
    if (!isService(wanted)) return plain(403, 'Please upgrade your git client.');
    return exchange(service, limits, context, 'info/refs', wanted);
  });
  for (const pack of ['git-upload-pack', 'git-receive-pack'] as const) {
    app.post(`/:owner/:name/${pack}`, async (context) => {
      if (context.req.header('content-type') !== `application/x-${pack}-request`) {
        return plain(415, 'Unsupported media type.');
      }
      return exchange(service, limits, context, pack, pack);
    });
  }
}

async function exchange(
  service: GitHubService,
  limits: BackendLimits,
  context: GitHubContext,
  file: BackendRequest['file'],
  pack: PackService,
): Promise<Response> {
  const { owner = '', name = '' } = context.req.param() as Record<string, string>;
  const grant = context.get('grant');
  const fullName = `${owner}/${name.replace(/\.git$/, '')}`;
  const found = attempt(() => openRepository(service, grant, fullName));
  if (found === undefined) return plain(404, 'Repository not found.');
  const { repository, access } = found;
  if (pack === 'git-receive-pack' && !access.push) {
    return plain(403, `Permission to ${repository.name}.git denied to ${grant.account.login}.`);
  }
  const length = context.req.header('content-length');
  const encoding = context.req.header('content-encoding');
  if (encoding !== undefined && !/^(?:x-)?gzip$/.test(encoding)) return plain(415, 'Unsupported content encoding.');
  const protocol = context.req.header('git-protocol');
  const request: BackendRequest = {
    method: file === 'info/refs' ? 'GET' : 'POST',
    repository: repository.clonePath,
    file,
    service: pack,
    contentType: file === 'info/refs' ? undefined : `application/x-${pack}-request`,
    contentLength: file !== 'info/refs' && /^\d+$/.test(length ?? '') ? length : undefined,
    contentEncoding: encoding,
    protocol: /^[a-z0-9=:.-]{1,100}$/.test(protocol ?? '') ? protocol : undefined,
    pusher: access.push ? grant.account.login : undefined,
    packLimit: limits.body,
  };
  const body = request.method === 'GET' ? null : (context.req.raw.body as ReadableStream<Uint8Array> | null);
  try {
    return await runBackend(request, body, limits, service.log);
  } catch (error) {
    if (error instanceof BodyTooLarge) return tooLarge();
    throw error;
  }
}

/** git shows the text of an answer it does not like behind `remote:`. */
function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

function tooLarge(): Response {
  return plain(413, 'The push is too large.');
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof GitHubError) return undefined;
    throw error;
  }
}

function isService(name: string | undefined): name is PackService {
  return SERVICES.includes(name ?? '');
}

/** Whether a path is one of git's, which wants another form of refusal than the REST calls. */
export function isSmartHttp(path: string): boolean {
  return /^\/[^/]+\/[^/]+\/(?:info\/refs|git-upload-pack|git-receive-pack)$/.test(path);
}
