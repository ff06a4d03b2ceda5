/**
 * Numbers that look random and are the same for the same seed on every machine: Marsaglia's xorshift32 (2003) with the
 * shifts 13, 17 and 5, in 32-bit integers.
 */
export class Random {
  private state: number;

  /** @param seed any integer; two seeds that are near each other give unlike numbers */
  constructor(seed: number) {
    // Knuth's multiplier spreads small seeds; the generator must not start at 0.
    this.state = Math.imul(seed + 1, 2_654_435_761) >>> 0 || 1;
    for (let round = 0; round < 8; round++) this.next();
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + (this.next() % (most - least + 1));
  }

  /** True in so many cases of a hundred. */
  percent(chance: number): boolean {
    return this.between(1, 100) <= chance;
  }

  /** @throws Error when there is nothing to choose from */
  pick<T>(choices: readonly T[]): T {
    const found = choices[this.next() % Math.max(choices.length, 1)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  private next(): number {
    let { state } = this;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.state = state >>> 0;
    return this.state;
  }
}
