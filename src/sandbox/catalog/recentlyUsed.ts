/** The results of costly work by key: those asked for last are kept, failures and what is not worth keeping are not. */
export class RecentlyUsed<T> {
  private readonly results = new Map<string, Promise<T>>();

  constructor(
    private readonly limit: number,
    private readonly isWorthKeeping: (result: T) => boolean = () => true,
  ) {}

  /** @throws what `make` throws */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.results.get(key);
    const result = known ?? make();
    // A Map lists its keys in the order they were put in.
    this.results.delete(key);
    this.results.set(key, result);
    if (known === undefined) {
      const forget = (): void => {
        if (this.results.get(key) === result) this.results.delete(key);
      };
      result.then((value) => {
        if (!this.isWorthKeeping(value)) forget();
      }, forget);
      for (const oldest of this.results.keys()) {
        if (this.results.size <= this.limit) break;
        this.results.delete(oldest);
      }
    }
    return result;
  }
}
