import type { KeyValueStore } from '../common/keyValueStore';
import type { TextFolder } from './textFolder';

interface StoredTicks {
  readonly name: string;
  readonly value: unknown;
  readonly writtenAt: number;
}

/** A file without a tick is removed after this time, milliseconds: a month. */
const EMPTY_FOR_MS = 30 * 86_400_000;

/**
 * Staged ticks, a file for each repository and account. Not the editor's state: a browser that reloads right after a tick
 * has not written that yet. What is written goes to the disk at once, in the order of the changes; what another window
 * has written is seen by `load`.
 */
export class StagedFiles implements KeyValueStore {
  private readonly files = new Map<string, StoredTicks>();
  private writing: Promise<void> = Promise.resolve();

  /** @param onFailure told of what could not be written; it stays staged in this window */
  constructor(
    private readonly folder: TextFolder,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Reads what is on the disk, also by other windows. @throws what the folder throws */
  async load(): Promise<void> {
    await this.writing;
    for (const [name, text] of await this.folder.list()) {
      const stored = parse(name, text);
      if (stored === undefined) continue;
      if (stored.value === undefined && Date.now() - stored.writtenAt > EMPTY_FOR_MS) {
        await this.folder.remove(name);
        continue;
      }
      const known = this.files.get(stored.key);
      // Two windows may have begun a file each, and this one may have ticked while it read: the newest counts.
      if (known === undefined || known.writtenAt < stored.writtenAt) this.files.set(stored.key, stored);
    }
  }

  get(key: string): unknown {
    return this.files.get(key)?.value;
  }

  /** Resolves when it is written. Never rejects. */
  update(key: string, value: unknown): Promise<void> {
    const name = this.files.get(key)?.name ?? `${crypto.randomUUID()}.json`;
    const writtenAt = Date.now();
    // An empty value is written too: a removed file would let an older one of another window count again.
    this.files.set(key, { name, value, writtenAt });
    const text = JSON.stringify({ key, value: value ?? null, writtenAt });
    this.writing = this.writing.then(() => this.folder.write(name, text)).catch(this.onFailure);
    return this.writing;
  }
}

function parse(name: string, text: string): (StoredTicks & { readonly key: string }) | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null || !('key' in stored) || !('value' in stored)) return undefined;
    const { key, value } = stored;
    const writtenAt = 'writtenAt' in stored && typeof stored.writtenAt === 'number' ? stored.writtenAt : 0;
    return typeof key === 'string' ? { key, name, value: value ?? undefined, writtenAt } : undefined;
  } catch {
    // A window ended while it wrote: the file before it is gone, and nobody knows what it held.
    return undefined;
  }
}
