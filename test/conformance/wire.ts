import http from 'node:http';
import https from 'node:https';
import { jsonIn } from './caller';
import type { Answer } from './answer';
import type { WireRequest } from './fuzzRequests';

/** An event stream is let go after so long, milliseconds. */
const STREAM_TIME = 200;

/**
 * Sends a request exactly as it is: no client tidies its path. Of an event stream the beginning is read.
 * @throws Error when no answer has come within `timeout` milliseconds, or the connection breaks
 */
export function sendRaw(
  origin: string,
  { method, target, headers, body }: WireRequest,
  token: string | undefined,
  timeout: number,
): Promise<Answer> {
  const url = new URL(origin);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const auth = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const path = `${url.pathname.replace(/\/$/, '')}${target}`;
    const { hostname, port } = url;
    const sent = request({ hostname, port, method, path, headers: { ...headers, ...auth, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      const finish = () => {
        clearTimeout(timer);
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString();
        const found = new Headers();
        for (const [name, value] of Object.entries(response.headers)) found.set(name, String(value));
        resolve({ status: response.statusCode ?? 0, headers: found, bytes, text, json: jsonIn(text) });
      };
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', finish);
      response.on('error', reject);
      if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
        setTimeout(() => {
          finish();
          sent.destroy();
        }, STREAM_TIME);
      }
    });
    const timer = setTimeout(() => {
      sent.destroy(new Error(`no answer within ${timeout} ms: ${method} ${target}`));
    }, timeout);
    sent.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sent.end(body);
  });
}
