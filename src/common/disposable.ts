/** Anything that holds a resource until it is told to let go. Structurally equal to VS Code's `Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables from the moment they are made and lets go of them, newest first. */
export class DisposableStore implements Disposable {
  private readonly items: Disposable[] = [];
  private disposed = false;

  get isDisposed(): boolean {
    return this.disposed;
  }

  /** Registers `item` and returns it; an item that arrives after `dispose` is disposed at once. */
  register<T extends Disposable>(item: T): T {
    if (this.disposed) item.dispose();
    else this.items.push(item);
    return item;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    for (let item = this.items.pop(); item !== undefined; item = this.items.pop()) item.dispose();
  }
}
