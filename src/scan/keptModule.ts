import type { ModuleReading } from '../terraform/module';
import { outlineOf, type ModuleOutline } from '../terraform/moduleOutline';

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
  private made: ModuleOutline | undefined;

  /**
   * @param key stands for everything that the reading depends on: names, types and contents in the directory, the tick
   * @param text the reading as JSON, without what the module's repository adds; as objects it takes several times that
   * @param known what the module's repository asks of it
   */
  constructor(
    readonly path: string,
    readonly key: string,
    readonly stamps: readonly FileStamp[],
    readonly text: string,
    readonly known?: ModuleOutline,
    /** Read as one that is to be published; undefined while no scan of this thread has looked. */
    public isTicked?: boolean,
  ) {}

  static of(reading: ModuleReading, key: string, stamps: readonly FileStamp[], isTicked: boolean): KeptModule {
    // By way of text, so that nothing of the reading stays in memory.
    const outline = JSON.parse(JSON.stringify(outlineOf(reading))) as ModuleOutline;
    return new KeptModule(reading.path, key, stamps, JSON.stringify(reading), outline, isTicked);
  }

  /** Made anew each time. */
  readReading(): ModuleReading {
    return JSON.parse(this.text) as ModuleReading;
  }

  get outline(): ModuleOutline {
    return this.known ?? (this.made ??= outlineOf(this.readReading()));
  }

  /** The same module where files have been touched but not changed. */
  stampedAnew(stamps: readonly FileStamp[], isTicked: boolean): KeptModule {
    this.isTicked = isTicked;
    if (stamps.length === this.stamps.length && stamps.every((stamp, index) => stamp === this.stamps[index]))
      return this;
    return new KeptModule(this.path, this.key, stamps, this.text, this.known, isTicked);
  }
}
