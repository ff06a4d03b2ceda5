import type { KeyValueStore } from '../common/keyValueStore';
import type { TextFolder } from './textFolder';

interface StoredFile {
  readonly name: string;
  readonly value: unknown;
}

/** A request that nobody has asked about for so long is forgotten, milliseconds: a month. */
const FORGOTTEN_AFTER_MS = 30 * 86_400_000;

/**
 * Requests whose outcome is unknown, each in a file of its own. Not the editor's state: that is kept in the memory of
 * the window and written later, so that a request could be on its way and its key be lost with the window. Files of
 * other windows are seen at the start alone: whoever sends a request learns what becomes of it.
 */
export class PendingPublishes implements KeyValueStore {
  private readonly files = new Map<string, readonly StoredFile[]>();

  private constructor(private readonly folder: TextFolder) {}

  /** Reads what earlier windows left. @throws what the folder throws */
  static async open(folder: TextFolder, now = Date.now()): Promise<PendingPublishes> {
    const store = new PendingPublishes(folder);
    for (const [name, text] of await folder.list()) {
      const stored = parse(text);
      // A file that was not written to its end was not sent.
      if (stored === undefined || now - stored.writtenAt > FORGOTTEN_AFTER_MS) await folder.remove(name);
      else store.add(stored.key, { name, value: stored.value });
    }
    return store;
  }

  get(key: string): unknown {
    return this.files.get(key)?.[0]?.value;
  }

  /** `undefined` removes what `get` gives; another one that was left under the key shows up then. */
  async update(key: string, value: unknown): Promise<void> {
    const [first, ...others] = this.files.get(key) ?? [];
    if (value === undefined) {
      if (first === undefined) return;
      this.files.set(key, others);
      await this.folder.remove(first.name);
      return;
    }
    const file = { name: `${crypto.randomUUID()}.json`, value };
    await this.folder.write(file.name, JSON.stringify({ key, value, writtenAt: Date.now() }));
    this.add(key, file);
  }

  private add(key: string, file: StoredFile): void {
    this.files.set(key, [...(this.files.get(key) ?? []), file]);
  }
}

function parse(
  text: string,
): { readonly key: string; readonly value: unknown; readonly writtenAt: number } | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null || !('key' in stored) || !('value' in stored)) return undefined;
    const { key, value } = stored;
    const writtenAt = 'writtenAt' in stored && typeof stored.writtenAt === 'number' ? stored.writtenAt : 0;
    return typeof key === 'string' ? { key, value, writtenAt } : undefined;
  } catch {
    return undefined;
  }
}
