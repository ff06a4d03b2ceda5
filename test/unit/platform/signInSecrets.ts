import type { SecretPort } from '../../../src/platform/signIn/secretPort';

/** Secrets of one machine, in memory; each `window()` sees and hears the same. */
export class MemorySecrets implements SecretPort {
  private readonly values = new Map<string, string>();
  private readonly listeners = new Set<(change: { readonly key: string }) => void>();
  private readonly reads = new Map<string, number>();
  /** Called before a read of a key is answered, with how many there were since it was set. */
  private observer: ((key: string, reads: number) => void) | undefined;

  set beforeAnswer(observer: (key: string, reads: number) => void) {
    this.reads.clear();
    this.observer = observer;
  }

  window(): SecretPort {
    return this;
  }

  keys(): string[] {
    return [...this.values.keys()];
  }

  get(key: string): Promise<string | undefined> {
    const reads = (this.reads.get(key) ?? 0) + 1;
    this.reads.set(key, reads);
    this.observer?.(key, reads);
    return Promise.resolve(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.put(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    if (this.values.delete(key)) this.tell(key);
    return Promise.resolve();
  }

  put(key: string, value: string): void {
    this.values.set(key, value);
    this.tell(key);
  }

  onDidChange(listener: (change: { readonly key: string }) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private tell(key: string): void {
    for (const listener of [...this.listeners]) listener({ key });
  }
}
