import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { isCharacterStart, lastBoundary } from './utf8';

/** The most a read answers, bytes (platform-api.md, route 29). */
export const MAX_READ = 1024 * 1024;

/** A part of a log. */
export interface LogPart {
  readonly text: string;
  /** Where to go on, bytes. */
  readonly nextOffset: number;
}

const piece = z.object({ start: z.number(), text: z.instanceof(Uint8Array) });

/**
 * The table `build_log`: pieces of a build's log, each whole UTF-8 characters of one step, one after the other without
 * gaps. A piece is found by its offset in the whole log, or in its step's.
 */
export class BuildLog {
  constructor(private readonly database: DatabaseSync) {}

  /**
   * Adds a piece in the transaction of the write it is part of.
   * @returns where it begins, in bytes of the whole log
   */
  append(build: string, step: string, text: string): number {
    const bytes = Buffer.from(text);
    const whole = this.database
      .prepare('UPDATE build SET log_size = log_size + ? WHERE id = ? RETURNING log_size')
      .get(bytes.length, build);
    const own = this.database
      .prepare('UPDATE build_step SET log_size = log_size + ? WHERE build = ? AND id = ? RETURNING log_size')
      .get(bytes.length, build, step);
    if (whole === undefined || own === undefined) throw new Error(`build ${build} has no step ${step}`);
    const start = Number(whole['log_size']) - bytes.length;
    const stepStart = Number(own['log_size']) - bytes.length;
    this.database.prepare('INSERT INTO build_log VALUES (?, ?, ?, ?, ?)').run(build, start, step, stepStart, bytes);
    return start;
  }

  /** The piece that begins there. */
  pieceAt(build: string, start: number): string {
    const found = this.database.prepare('SELECT text FROM build_log WHERE build = ? AND start = ?').get(build, start);
    return found === undefined ? '' : Buffer.from(z.instanceof(Uint8Array).parse(found['text'])).toString('utf8');
  }

  /**
   * Text from an offset on, at most `limit` bytes and whole characters. Beyond the end there is no text, and reading
   * goes on at the end. An offset inside a character skips its rest.
   * @param step reads that step's text alone, with offsets from its own start
   */
  read(build: string, offset: number, step?: string, limit = MAX_READ): LogPart {
    const parts: Buffer[] = [];
    let size = 0;
    let first = offset;
    for (const { start, text } of this.piecesFrom(build, offset, step)) {
      const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
      const part = bytes.subarray(Math.max(offset - start, 0));
      if (parts.length === 0) first = start + bytes.length - part.length;
      parts.push(part);
      size += part.length;
      if (size >= limit) break;
    }
    if (size === 0) return { text: '', nextOffset: Math.min(offset, this.sizeOf(build, step)) };
    const all = Buffer.concat(parts);
    let from = 0;
    while (from < all.length && !isCharacterStart(all[from])) from++;
    const to = lastBoundary(all, Math.min(all.length, from + limit));
    return { text: all.toString('utf8', from, to), nextOffset: first + to };
  }

  private sizeOf(build: string, step: string | undefined): number {
    const found =
      step === undefined
        ? this.database.prepare('SELECT log_size FROM build WHERE id = ?').get(build)
        : this.database.prepare('SELECT log_size FROM build_step WHERE build = ? AND id = ?').get(build, step);
    return Number(found?.['log_size'] ?? 0);
  }

  /** From the piece that holds the offset on. */
  private *piecesFrom(build: string, offset: number, step?: string): Generator<z.infer<typeof piece>> {
    const rows =
      step === undefined
        ? this.database
            .prepare(
              `SELECT start, text FROM build_log WHERE build = :build AND start >=
                 (SELECT coalesce(max(start), 0) FROM build_log WHERE build = :build AND start <= :offset)
               ORDER BY start`,
            )
            .iterate({ build, offset })
        : this.database
            .prepare(
              `SELECT step_start AS start, text FROM build_log WHERE build = :build AND step = :step AND step_start >=
                 (SELECT coalesce(max(step_start), 0) FROM build_log
                  WHERE build = :build AND step = :step AND step_start <= :offset)
               ORDER BY step_start`,
            )
            .iterate({ build, offset, step });
    for (const row of rows) yield piece.parse(row);
  }
}
