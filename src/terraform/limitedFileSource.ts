import { limitedTo, type Limited } from '../common/limited';
import type { DirectoryEntry, FileSource } from './fileSource';

/** A file source that passes at most `limit` calls on at a time and keeps the others waiting in their order. */
export class LimitedFileSource implements FileSource {
  private readonly run: Limited;

  constructor(
    private readonly source: FileSource,
    limit: number,
  ) {
    this.run = limitedTo(limit);
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
}
