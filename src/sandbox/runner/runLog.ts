import { StringDecoder } from 'node:string_decoder';
import * as l10n from '@vscode/l10n';
import type { Redaction } from './redaction';
import type { RunSink } from './runner';

/** The most a build may log, bytes. */
export const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** Takes the bytes of one output of a process. */
export interface ByteLog {
  write(bytes: Buffer): void;
  /** No more bytes come: what was held back is written. */
  end(): void;
}

/** The log of one run: without secrets, on character boundaries, and not endless. */
export class RunLog {
  private left: number;

  constructor(
    private readonly sink: Pick<RunSink, 'log'>,
    private readonly redaction: Redaction,
    /** Before every line of `lines`. */
    private readonly prefix = '',
    maxBytes = MAX_LOG_BYTES,
  ) {
    this.left = maxBytes;
  }

  /** Writes a text as whole lines. */
  lines(stepId: string, text: string): void {
    const lines = this.redaction.redact(text).replace(/\n$/, '').split('\n');
    this.put(stepId, lines.map((line) => `${this.prefix}${line}`.trimEnd() + '\n').join(''));
  }

  /** Writes what a process prints, as it comes. @param heard is told what is written */
  bytes(stepId: string, heard?: (text: string) => void): ByteLog {
    const decoder = new StringDecoder('utf8');
    const redacting = this.redaction.stream();
    const show = (text: string): void => {
      heard?.(text);
      this.put(stepId, text);
    };
    return {
      write: (bytes) => show(redacting.write(decoder.write(bytes))),
      end: () => show(redacting.write(decoder.end()) + redacting.end()),
    };
  }

  private put(stepId: string, text: string): void {
    if (text === '' || this.left <= 0) return;
    this.left -= Buffer.byteLength(text);
    if (this.left > 0) this.sink.log(stepId, text);
    else this.sink.log(stepId, `${this.prefix}${l10n.t('The log ends here, because it is too long.')}\n`);
  }
}
