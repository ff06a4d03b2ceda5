/** A row that was never drawn is taken for as high, px. */
const USUAL = 56;

/** How high the rows of a long list are: measured where they were drawn, the mean of these elsewhere. */
export class RowHeights {
  private readonly measured = new Map<string, number>();
  private sum = 0;

  set(id: string, height: number): void {
    if (height === 0) return;
    this.sum += height - (this.measured.get(id) ?? 0);
    this.measured.set(id, height);
  }

  get mean(): number {
    return this.measured.size === 0 ? USUAL : this.sum / this.measured.size;
  }
}
