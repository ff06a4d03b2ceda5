import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../../common/abort';
import type { JudgedModule, ReadModule, ScanAnswer } from '../../scan/messages';
import type { ModuleReading } from '../../terraform/module';
import type { ModuleProblem } from '../../terraform/problem';
import type { RepositoryScan } from '../../terraform/scanRepository';

/** Longest stretch of parsing on the editor's thread, milliseconds: less than half a frame. */
const STRETCH = 6;

/** A reading as it came over, and as the last scan's end left it. */
export interface KnownReading {
  readonly key: string;
  readonly reading: ModuleReading;
  /** With the problems of its repository, and what came over of these. */
  readonly whole?: { readonly text: string; readonly isAdded: boolean; readonly module: ModuleReading };
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
    for (const judged of modules) {
      if (this.isOver) await this.pause();
      const module = this.conclude(judged);
      if (module !== undefined) found.push(module);
    }
    const paths = new Set(modules.map(({ path }) => path));
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

  private conclude({ path, added, problems }: JudgedModule): ModuleReading | undefined {
    const known = this.known.get(path);
    const text = problems ?? added;
    if (known === undefined || text === undefined) return known?.reading;
    const { reading, whole } = known;
    const isAdded = problems === undefined;
    if (whole?.text === text && whole.isAdded === isAdded) return whole.module;
    const read = JSON.parse(text) as readonly ModuleProblem[];
    const module = { ...reading, problems: isAdded ? [...reading.problems, ...read] : read };
    this.known.set(path, { ...known, whole: { text, isAdded, module } });
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
