import type { ModuleReading } from '../terraform/module';

/** A file as it was when it was read. */
export interface FileStamp {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** Git's name for the content. */
  readonly blobId: string;
}

/** A module's reading with what it was made from. */
export class KeptModule {
  private parsed: ModuleReading | undefined;

  /**
   * @param key stands for everything that the reading depends on: names, types and contents in the directory, the tick
   * @param text the reading as JSON, without what the module's repository adds
   */
  constructor(
    readonly path: string,
    readonly key: string,
    readonly stamps: readonly FileStamp[],
    readonly text: string,
  ) {}

  static of(reading: ModuleReading, key: string, stamps: readonly FileStamp[]): KeptModule {
    const kept = new KeptModule(reading.path, key, stamps, JSON.stringify(reading));
    kept.parsed = reading;
    return kept;
  }

  get reading(): ModuleReading {
    return (this.parsed ??= JSON.parse(this.text) as ModuleReading);
  }

  /** The same module where files have been touched but not changed. */
  stampedAnew(stamps: readonly FileStamp[]): KeptModule {
    if (stamps.length === this.stamps.length && stamps.every((stamp, index) => stamp === this.stamps[index]))
      return this;
    const kept = new KeptModule(this.path, this.key, stamps, this.text);
    kept.parsed = this.parsed;
    return kept;
  }
}
