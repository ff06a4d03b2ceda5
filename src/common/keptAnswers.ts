interface Kept<T> {
  readonly answer: Promise<T>;
  /** Known when the answer is there. */
  size: number;
}

/**
 * Answers that never change, by what was asked; one question under way is asked once. When there is too much of them
 * the one that was used longest ago goes first. A failure is not kept.
 */
export class KeptAnswers<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private total = 0;

  /**
   * @param limit of the sizes together
   * @param sizeOf an answer counts as one without it
   */
  constructor(
    private readonly limit: number,
    private readonly sizeOf: (answer: T) => number = () => 1,
  ) {}

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.answer;
    }
    const entry: Kept<T> = { answer: ask(), size: 0 };
    this.kept.set(key, entry);
    entry.answer.then(
      (answer) => {
        entry.size = this.sizeOf(answer);
        this.total += entry.size;
        this.shrink();
      },
      () => this.kept.delete(key),
    );
    return entry.answer;
  }

  private shrink(): void {
    for (const [key, { size }] of this.kept) {
      if (this.total <= this.limit) return;
      // What is under way has no size yet, and somebody waits for it.
      if (size === 0) continue;
      this.kept.delete(key);
      this.total -= size;
    }
  }
}
