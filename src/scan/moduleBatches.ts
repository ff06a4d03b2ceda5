import { AppError } from '../common/appError';
import type { KeptModule } from './keptModule';
import type { ReadModule } from './messages';

/** Characters of a message: receiving that many takes well below a millisecond. */
const MAX_SIZE = 128 * 1024;
/** Longest wait of a module for those after it, milliseconds. */
const MAX_WAIT = 30;
/** Messages under way: a thread receives all that wait for it in one go. */
const MAX_UNDER_WAY = 2;

/** Sends modules as fast as they are taken. The first goes at once: somebody looks at an empty view. */
export class ModuleBatches {
  private readonly waiting: ReadModule[] = [];
  private size = 0;
  private underWay = 0;
  private sentAt = Number.NEGATIVE_INFINITY;
  private onSent: (() => void) | undefined;

  /** @param known by path: the key of the reading that the receiver has */
  constructor(
    private readonly known: ReadonlyMap<string, string>,
    private readonly send: (modules: readonly ReadModule[]) => void,
  ) {}

  add({ path, key, text }: KeptModule): void {
    const isKnown = this.known.get(path) === key;
    this.waiting.push({ path, key, ...(isKnown ? {} : { text }) });
    this.size += isKnown ? 0 : text.length;
    this.sendDue();
  }

  /** The receiver is done with a message. */
  taken(): void {
    this.underWay = Math.max(0, this.underWay - 1);
    this.sendDue();
  }

  /** Resolves when all is sent. @throws AppError `cancelled` */
  end(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.onSent = resolve;
      const onAbort = (): void => {
        reject(new AppError('cancelled'));
      };
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      this.sendDue();
    });
  }

  private get isDue(): boolean {
    return this.onSent !== undefined || this.size >= MAX_SIZE || performance.now() - this.sentAt >= MAX_WAIT;
  }

  private sendDue(): void {
    while (this.waiting.length > 0 && this.underWay < MAX_UNDER_WAY && this.isDue) {
      this.send(this.nextMessage());
      this.underWay++;
      this.sentAt = performance.now();
    }
    if (this.waiting.length === 0) this.onSent?.();
  }

  private nextMessage(): readonly ReadModule[] {
    const modules: ReadModule[] = [];
    for (let size = 0; size < MAX_SIZE;) {
      const next = this.waiting.shift();
      if (next === undefined) break;
      modules.push(next);
      size += next.text?.length ?? 0;
      this.size -= next.text?.length ?? 0;
    }
    return modules;
  }
}
