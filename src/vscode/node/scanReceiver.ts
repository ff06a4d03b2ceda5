import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../../common/abort';
import type { ReadModule, ScanAnswer } from '../../scan/messages';
import type { ModuleReading } from '../../terraform/module';
import type { ModuleProblem } from '../../terraform/problem';
import type { RepositoryScan } from '../../terraform/scanRepository';

/** Longest stretch of parsing on the editor's thread, milliseconds: less than half a frame. */
const STRETCH = 6;

/** A reading as it came over, and as the last scan's end left it. */
export interface KnownReading {
  readonly key: string;
  readonly reading: ModuleReading;
  /** With the problems of its repository, and these as they came over. */
  readonly whole?: { readonly problems: string; readonly module: ModuleReading };
}

/** The readings of one repository by path. What has not changed stays the same object from scan to scan. */
export type KnownReadings = Map<string, KnownReading>;

/** Takes what a scan sends, in slices that nobody notices. */
export class ScanReceiver {
  private readonly waiting: ReadModule[] = [];
  private since = 0;
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly known: KnownReadings,
    private readonly onModules: (modules: readonly ModuleReading[]) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Resolves when they are worked through, or nobody wants them any more. */
  take(modules: readonly ReadModule[]): Promise<void> {
    this.waiting.push(...modules);
    this.underWay ??= this.work().finally(() => (this.underWay = undefined));
    // `finish` says what went wrong.
    return this.underWay.catch(() => undefined);
  }

  /** @throws AppError `cancelled` */
  async finish({ modules, unreadable }: ScanAnswer & { kind: 'scanned' }): Promise<RepositoryScan> {
    await this.underWay;
    const found: ModuleReading[] = [];
    for (const [path, problems] of modules) {
      if (this.isOver) await this.pause();
      const module = this.conclude(path, problems);
      if (module !== undefined) found.push(module);
    }
    const paths = new Set(modules.map(([path]) => path));
    for (const path of this.known.keys()) if (!paths.has(path)) this.known.delete(path);
    return { modules: found, unreadable };
  }

  private async work(): Promise<void> {
    this.since = performance.now();
    let ready: ModuleReading[] = [];
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      const reading = this.read(next);
      if (reading !== undefined) ready.push(reading);
      if (!this.isOver) continue;
      this.onModules(ready);
      ready = [];
      await this.pause();
    }
    if (ready.length > 0) this.onModules(ready);
  }

  private read({ path, key, text }: ReadModule): ModuleReading | undefined {
    if (text === undefined) return this.known.get(path)?.reading;
    const reading = JSON.parse(text) as ModuleReading;
    this.known.set(path, { key, reading });
    return reading;
  }

  private conclude(path: string, problems: string | undefined): ModuleReading | undefined {
    const known = this.known.get(path);
    if (known === undefined || problems === undefined) return known?.reading;
    if (known.whole?.problems === problems) return known.whole.module;
    const module = { ...known.reading, problems: JSON.parse(problems) as readonly ModuleProblem[] };
    this.known.set(path, { ...known, whole: { problems, module } });
    return module;
  }

  private get isOver(): boolean {
    return performance.now() - this.since > STRETCH;
  }

  private async pause(): Promise<void> {
    await setImmediate();
    throwIfAborted(this.signal);
    this.since = performance.now();
  }
}
