import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { AppError } from '../../../src/common/appError';
import { InvoicesClient } from '../../../src/platform/invoicesClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';

const PDF = '%PDF-1.7\n%%EOF\n';

describe('an invoice as PDF over real HTTP', () => {
  let server: Server;
  let client: InvoicesClient;
  let answer: (response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((request, response) => {
      assert.equal(request.url, '/api/v1/invoices/i%2F1/pdf');
      assert.equal(request.headers.accept, 'application/pdf');
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const platformUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    client = new InvoicesClient({ platformUrl, tokens: onlyToken('token-of-the-test') });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const read = async (): Promise<string> => new TextDecoder().decode(await client.pdf('i/1'));

  it('comes whole, with a length, without one, and compressed', async () => {
    answer = (response) => response.writeHead(200, { 'Content-Length': PDF.length }).end(PDF);
    assert.equal(await read(), PDF);
    answer = (response) => {
      response.write(PDF.slice(0, 7));
      response.end(PDF.slice(7));
    };
    assert.equal(await read(), PDF);
    answer = (response) => {
      const packed = gzipSync(PDF);
      response.writeHead(200, { 'Content-Length': packed.length, 'Content-Encoding': 'gzip' }).end(packed);
    };
    assert.equal(await read(), PDF);
  });

  it('is refused when it is none: a page, nothing at all, a start that is too short', async () => {
    for (const body of ['<!doctype html>', '', '%PD', ' %PDF-1.7']) {
      answer = (response) => response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(body);
      await assert.rejects(read(), (error) => AppError.is(error, 'damagedFile') && error.message.includes('not a PDF'));
    }
  });

  it('is an error when the connection ends before its end', async () => {
    answer = (response) => {
      response.writeHead(200, { 'Content-Length': PDF.length + 10 });
      response.write(PDF);
      setTimeout(() => response.destroy(), 50);
    };
    await assert.rejects(read(), (error) => AppError.is(error, 'unreachable'));
  });

  it('has the words of a problem', async () => {
    answer = (response) =>
      response
        .writeHead(404, { 'Content-Type': 'application/problem+json' })
        .end(JSON.stringify({ type: 'about:blank', status: 404, code: 'not_found', title: 'Not found' }));
    await assert.rejects(read(), (error) => AppError.is(error, 'notFound') && error.details.code === 'not_found');
  });
});
