import type { KeptModule } from './keptModule';
import type { ReadModule } from './messages';

/** Characters of a message: receiving that many takes well below a millisecond. */
const MAX_SIZE = 512 * 1024;
/** Longest wait of a module for those after it, milliseconds. */
const MAX_WAIT = 30;

/** Gathers modules for sending. The first goes at once: somebody looks at an empty view. */
export class ModuleBatches {
  private waiting: ReadModule[] = [];
  private size = 0;
  private sentAt = Number.NEGATIVE_INFINITY;

  /** @param known by path: the key of the reading that the receiver has */
  constructor(
    private readonly known: ReadonlyMap<string, string>,
    private readonly send: (modules: readonly ReadModule[]) => void,
  ) {}

  add({ path, key, text }: KeptModule): void {
    const isKnown = this.known.get(path) === key;
    this.waiting.push({ path, key, ...(isKnown ? {} : { text }) });
    this.size += isKnown ? 0 : text.length;
    if (this.size >= MAX_SIZE || performance.now() - this.sentAt >= MAX_WAIT) this.flush();
  }

  flush(): void {
    if (this.waiting.length > 0) this.send(this.waiting);
    this.waiting = [];
    this.size = 0;
    this.sentAt = performance.now();
  }
}
