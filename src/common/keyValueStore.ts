/** A place that keeps small JSON values across reloads. VS Code's `Memento` fits it. */
export interface KeyValueStore {
  get(key: string): unknown;
  /** `undefined` removes the key. */
  update(key: string, value: unknown): Thenable<void>;
}

/** What VS Code's own promises are typed as. */
interface Thenable<T> {
  then<R1 = T, R2 = never>(
    onfulfilled?: ((value: T) => R1 | PromiseLike<R1>) | null,
    onrejected?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): PromiseLike<R1 | R2>;
}
