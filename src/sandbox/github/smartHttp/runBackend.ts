import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import type { ReadableStream as NodeReadableStream, ReadableStreamDefaultReader } from 'node:stream/web';
import { redact } from '../../../common/redact';
import type { Log } from '../../../common/log';
import { gitText } from '../../git/runGit';
import { backendEnvironment, type BackendRequest } from './backendEnvironment';
import { readCgiHead } from './cgiHead';

/** The body of a request is larger than what is taken. */
export class BodyTooLarge extends Error {}

/** The longest one exchange may take. */
export interface BackendLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Bytes of a pack. A request's body may be a little larger, so that git itself can say what is wrong. */
  readonly body: number;
}

/** What a push has beside its pack, bytes. */
const BODY_MARGIN = 1024 * 1024;

let execPath: Promise<string> | undefined;

/**
 * Runs `git http-backend` for one request and answers with its output while it is written. The process ends with the
 * exchange: when the caller goes away, and when the time is over.
 * @throws BodyTooLarge, GitError without git, Error when git gave no answer
 */
export async function runBackend(
  request: BackendRequest,
  body: NodeReadableStream<Uint8Array> | null,
  limits: BackendLimits,
  log: Log,
): Promise<Response> {
  execPath ??= gitText(['--exec-path'], { cwd: request.repository });
  const folder = await execPath.catch((error: unknown) => {
    execPath = undefined;
    throw error;
  });
  const child = spawn(join(folder, 'git-http-backend'), [], {
    cwd: request.repository,
    env: backendEnvironment(request),
    stdio: 'pipe',
    windowsHide: true,
  });
  const reader = body?.getReader();
  const timer = setTimeout(() => {
    child.kill();
    // An answer that ends early must not look complete.
    child.stdout.destroy(new Error('the exchange took too long'));
    reader?.cancel().catch(() => undefined);
  }, limits.time);
  logErrors(child, log);
  child.once('close', () => {
    clearTimeout(timer);
  });
  const input = feed(child, reader, limits.body + BODY_MARGIN);
  // Whoever waits below hears of it; when nobody does any more, there is nothing left to do.
  input.catch(() => undefined);
  const notStarted = new Promise<never>((_resolve, reject) => child.once('error', reject));
  notStarted.catch(() => undefined);
  try {
    const { status, headers } = await Promise.race([readCgiHead(child.stdout), notStarted]);
    const output: unknown = Readable.toWeb(child.stdout.once('close', () => child.kill()));
    return new Response(output as ReadableStream<Uint8Array>, { status, headers });
  } catch (error) {
    child.kill();
    await input;
    throw error;
  }
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * Writes the request's body to git and counts it. The body is read to its end even when git has ended or it is too
 * large, because git's client reads no answer before it has sent everything.
 */
async function feed(
  child: ChildProcessWithoutNullStreams,
  reader: BodyReader | undefined,
  limit: number,
): Promise<void> {
  const { stdin } = child;
  // git may answer and end before it has read everything.
  stdin.on('error', () => undefined);
  let size = 0;
  try {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      size += part.value.length;
      if (size > limit) child.kill();
      else if (stdin.writable && !stdin.write(part.value)) await drained(stdin);
    }
  } catch (error) {
    // The caller has gone; half of a body must never look like all of it.
    child.kill();
    throw error;
  }
  stdin.end();
  if (size > limit) throw new BodyTooLarge();
}

function drained(stdin: Writable): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      stdin.off('drain', settle).off('close', settle);
      resolve();
    };
    if (stdin.destroyed) resolve();
    else stdin.once('drain', settle).once('close', settle);
  });
}

function logErrors(child: ChildProcessWithoutNullStreams, log: Log): void {
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (text.length < 2000) text += chunk.toString();
  });
  child.once('close', (code) => {
    if (text !== '') log.warn(`git http-backend (${String(code)}): ${redact(text.trim().slice(0, 2000))}`);
  });
}
