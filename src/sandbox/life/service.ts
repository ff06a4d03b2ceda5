import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import * as l10n from '@vscode/l10n';
import { ApiProblem, internalError } from '../http/apiProblem';
import { closeServer, listen, LOOPBACK } from './listen';

/** One of the sandbox's HTTP services, listening on the loopback address. */
export interface Service {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** What Node calls for each request. */
export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Stands between the socket and the service. */
export type Intercept = (handle: RequestListener) => RequestListener;

/** Serves `fetch` on the first of the wanted ports that is free, else on a new one. */
export async function startService(
  fetch: (request: Request) => Response | Promise<Response>,
  wanted: readonly (number | undefined)[],
  intercept: Intercept = (handle) => handle,
): Promise<Service> {
  const answerRequest = getRequestListener(fetch, { errorHandler: refuse });
  const server = createServer(
    intercept((request, response) => {
      void answerRequest(request, response);
    }),
  );
  const port = await listen(
    server,
    wanted.filter((candidate) => candidate !== undefined),
  );
  return { url: `http://${LOOPBACK}:${port}`, port, close: () => closeServer(server) };
}

/** Requests that are not understood well enough to reach a route. */
function refuse(error: unknown): Response {
  const problem =
    error instanceof RequestError
      ? new ApiProblem(400, 'validation_failed', l10n.t('The request is not valid HTTP.'))
      : internalError();
  return problem.toResponse();
}
