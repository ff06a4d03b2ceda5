import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { AppError } from '../../../src/common/appError';
import { redact } from '../../../src/common/redact';
import { failureText } from '../../../src/vscode/failure';
import { SERVICES, sendJson, type Service } from './faultServices';
import { FaultySite, type Answer } from './faultySite';

/** What a service, or what stands in its place, may repeat of the credential it was sent. */
const ECHOES: Readonly<Record<string, (service: Service) => Answer>> = {
  ...Object.fromEntries(
    [400, 401, 403, 404, 422, 429, 503].map((status) => [
      `in the words of a ${String(status)}`,
      (service: Service): Answer =>
        (_request, response) => {
          sendJson(
            response,
            status,
            service.refusal(status, `${service.credential} and "${service.credential}" may not.`),
          );
        },
    ]),
  ),
  'at the end of words that are kept in part': (service) => (_request, response) => {
    const words = `${'x'.repeat(300 - service.credential.length + 1)}${service.credential}`;
    sendJson(response, 422, service.refusal(422, words));
  },
  'as the id of the request': (service) => (_request, response) => {
    sendJson(response, 503, service.refusal(503, 'Because.'), { [service.requestId]: `id-${service.credential}` });
  },
  'as the code of the failure': (service) => (_request, response) => {
    const { credential } = service;
    sendJson(response, 422, {
      ...{ type: 'about:blank', title: credential, status: 422, code: credential, message: credential },
      error: { code: 422, status: credential, message: credential, details: [{ reason: credential }] },
    });
  },
  'in place of its answer': (service) => (_request, response) => {
    sendJson(response, 200, {
      [service.credential]: service.credential,
      login: { [service.credential]: 1 },
      sources: 7,
    });
  },
  'in a page': (service) => (_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<p>${service.credential}`),
  'in a redirect': (service) => (_request, response) =>
    response.writeHead(302, { Location: `https://evil.test/?${service.credential}` }).end(),
  'in what is no HTTP': (service) => (request) => void request.socket.end(`220 ${service.credential}\r\n`),
};

describe('a credential that comes back', () => {
  for (const service of SERVICES) {
    for (const [title, echo] of Object.entries(ECHOES)) {
      it(`from ${service.name} ${title} is in no error`, async () => {
        const site = await new FaultySite(echo(service)).start();
        try {
          const client = await service.open(site.origin);
          const error: unknown = await client.call().catch((reason: unknown) => reason);
          assert.ok(error instanceof AppError, inspect(error));
          const [header, value] = service.carries(service.credential);
          assert.equal(site.seen[0]?.headers[header], value);
          // What is shown, what is logged, and everything that hangs on the error, hidden fields and causes included.
          const line = redact(`${error.name}: ${error.message} ${JSON.stringify(error.details)}`);
          const everything = [failureText(error).sentence, line, inspect(error, { depth: 12, showHidden: true })];
          for (const text of [...everything, JSON.stringify(error), error.stack])
            assert.ok(text?.includes(service.credential.slice(0, -1)) !== true, text);
        } finally {
          await site.stop();
        }
      });
    }
  }
});
