import type { DirectoryEntry, FileSource } from './fileSource';

/** A file source that passes at most `limit` calls on at a time and keeps the others waiting in their order. */
export class LimitedFileSource implements FileSource {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly source: FileSource,
    limit: number,
  ) {
    this.free = limit;
  }

  list(path: string): Promise<readonly DirectoryEntry[]> {
    return this.run(() => this.source.list(path));
  }

  size(path: string): Promise<number> {
    return this.run(() => this.source.size(path));
  }

  read(path: string): Promise<Uint8Array> {
    return this.run(() => this.source.read(path));
  }

  private async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await call();
    } finally {
      // The place goes to the next in line directly, so nobody can slip in between.
      const next = this.waiting.shift();
      if (next === undefined) this.free++;
      else next();
    }
  }
}
