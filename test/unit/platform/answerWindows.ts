import type { Log } from '../../../src/common/log';
import { AnswerCache, type AnswerFile } from '../../../src/platform/cache';
import type { CacheEntry, CacheOwner } from '../../../src/platform/cacheEntry';

export const ADA: CacheOwner = { origin: 'https://rad.example', account: 'ada' };
export const BOB: CacheOwner = { ...ADA, account: 'bob' };
export const ANYTHING = { safeParse: (data: unknown) => ({ success: true as const, data }) };

/** The file that the windows share, and everything that was ever written to it. */
export class SharedFile implements AnswerFile {
  readonly written: string[] = [];
  /** Set to have every access fail. */
  failure: Error | undefined;

  constructor(public text?: string) {}

  get bytes(): number {
    return Buffer.byteLength(this.text ?? '');
  }

  get entries(): readonly CacheEntry[] {
    return (JSON.parse(this.text ?? '{"entries":[]}') as { entries: CacheEntry[] }).entries;
  }

  async read(): Promise<string | undefined> {
    // As long as a file system takes: other things happen in between.
    await Promise.resolve();
    if (this.failure !== undefined) throw this.failure;
    return this.text;
  }

  async write(text: string): Promise<void> {
    await Promise.resolve();
    if (this.failure !== undefined) throw this.failure;
    this.text = text;
    this.written.push(text);
  }
}

/** A cache as a window has it, with what it logged as an error. */
export class AnswerWindow {
  readonly errors: unknown[] = [];
  readonly signedOut = new Set<string>();
  readonly cache: AnswerCache;

  constructor(file: AnswerFile, limit?: number) {
    const log: Log = {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: (_message, error) => this.errors.push(error),
    };
    this.cache = new AnswerCache({
      file,
      isSignedIn: ({ account }) => !this.signedOut.has(account),
      log,
      ...(limit === undefined ? {} : { limit }),
    });
  }

  static async over(file: AnswerFile, limit?: number): Promise<AnswerWindow> {
    const window = new AnswerWindow(file, limit);
    await window.cache.load();
    return window;
  }

  write(owner: CacheOwner, resource: string, data: unknown, readAt: number): void {
    this.cache.of(owner).write(resource, data, readAt);
  }

  read(owner: CacheOwner, resource: string): unknown {
    return this.cache.of(owner).read(resource, ANYTHING)?.data;
  }
}
