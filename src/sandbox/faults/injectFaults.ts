import type { IncomingMessage, ServerResponse } from 'node:http';
import * as l10n from '@vscode/l10n';
import { PROBLEM_STATUS, type ApiProblemCode } from '../../contract/problemCodes';
import { ApiProblem } from '../http/apiProblem';
import type { RequestListener } from '../life/service';
import type { Fault, ServiceName } from './faultRule';
import type { FaultTable } from './faultTable';

/** Puts the table's faults between a service and its callers. */
export function injectFaults(table: FaultTable, service: ServiceName): (handle: RequestListener) => RequestListener {
  return (handle) => (request, response) => {
    const fault = table.next(service, request.method ?? 'GET', pathOf(request.url ?? '/'));
    if (fault === undefined) handle(request, response);
    else apply(fault, request, response, handle);
  };
}

/** A target may also be an address, or `*` (RFC 9112, section 3.2). */
function pathOf(target: string): string {
  const url = target.startsWith('/') ? `http://sandbox${target}` : target;
  return URL.canParse(url) ? new URL(url).pathname : target;
}

function apply(fault: Fault, request: IncomingMessage, response: ServerResponse, handle: RequestListener): void {
  switch (fault.kind) {
    case 'latency':
      setTimeout(() => {
        if (!request.destroyed) handle(request, response);
      }, fault.milliseconds);
      return;
    case 'reset':
      if (fault.when === 'before') request.socket.destroy();
      else breakAfter(0, request, response, handle);
      return;
    case 'truncate':
      breakAfter(fault.bytes, request, response, handle);
      return;
    case 'status':
      refuse(fault, response);
  }
}

/** Lets the request be handled and breaks the connection after so many bytes of the body; 0 sends no head either. */
function breakAfter(bytes: number, request: IncomingMessage, response: ServerResponse, handle: RequestListener): void {
  let left = bytes;
  const write = response.write.bind(response);
  const send = (chunk: unknown): boolean => {
    const data = Buffer.from((chunk ?? '') as string | Uint8Array);
    const part = data.subarray(0, left);
    left -= part.length;
    if (part.length > 0) write(part);
    if (left === 0) setImmediate(() => request.socket.destroy());
    return true;
  };
  response.write = send;
  response.end = (chunk?: unknown) => {
    send(typeof chunk === 'function' ? '' : chunk);
    // What was shorter than the limit still breaks, so that the fault never passes unseen.
    setImmediate(() => request.socket.destroy());
    return response;
  };
  handle(request, response);
}

function refuse({ status, retryAfter }: Fault & { kind: 'status' }, response: ServerResponse): void {
  const problem = new ApiProblem(status, codeOf(status), l10n.t('This fault was asked for.'));
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  void problem
    .toResponse()
    .text()
    .then((body) => {
      response.writeHead(status, { ...headers, 'content-type': 'application/problem+json', connection: 'close' });
      response.end(body);
    });
}

function codeOf(status: number): ApiProblemCode {
  const codes = Object.keys(PROBLEM_STATUS) as ApiProblemCode[];
  return codes.find((code) => PROBLEM_STATUS[code] === status) ?? 'internal_error';
}
