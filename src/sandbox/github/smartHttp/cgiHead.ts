import type { Readable } from 'node:stream';

/** The start of a CGI program's answer (RFC 3875, section 6). */
export interface CgiHead {
  readonly status: number;
  readonly headers: Headers;
}

/** No program of git sends more before its first empty line, bytes. */
const MAX_HEAD = 16 * 1024;

/**
 * Reads the header lines of a CGI program's output and leaves what follows in the stream.
 * @throws Error when the output ends before or is too long without an empty line
 */
export async function readCgiHead(output: Readable): Promise<CgiHead> {
  let bytes: Buffer = Buffer.alloc(0);
  for (;;) {
    const chunk = output.read() as Buffer | null;
    if (chunk === null) {
      await moreOf(output);
      continue;
    }
    bytes = Buffer.concat([bytes, chunk]);
    const end = /\r?\n\r?\n/.exec(bytes.toString('latin1', 0, MAX_HEAD));
    if (end !== null) {
      const rest = bytes.subarray(end.index + end[0].length);
      if (rest.length > 0) output.unshift(rest);
      return parseHead(bytes.toString('latin1', 0, end.index));
    }
    if (bytes.length > MAX_HEAD) throw new Error('the answer of git has no end of its headers');
  }
}

function parseHead(text: string): CgiHead {
  const headers = new Headers();
  let status = 200;
  for (const line of text.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else if (name !== '') headers.append(name, value);
  }
  return { status, headers };
}

function moreOf(output: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      output.off('readable', settle).off('end', fail).off('error', fail).off('close', fail);
      resolve();
    };
    const fail = (): void => {
      output.off('readable', settle);
      reject(new Error('git ended without an answer'));
    };
    if (output.readableEnded || output.destroyed) fail();
    else output.once('readable', settle).once('end', fail).once('error', fail).once('close', fail);
  });
}
