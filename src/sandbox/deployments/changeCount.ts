const PATTERN =
  /^(?:\[simulated\] )?(?:Plan: (\d{1,6}) to add, (\d{1,6}) to change, (\d{1,6}) to destroy\.|(?:[A-Z][a-z]+ complete! )?Resources: (?:(\d{1,6}) added, (\d{1,6}) changed, )?(\d{1,6}) destroyed\.)/;

/** The longest line that is looked at, UTF-16 units. */
const MAX_LINE = 1_000;

/**
 * Counts the resources that a build planned or changed from the summary lines of its log, in the words of Terraform:
 * `Plan: 2 to add, 0 to change, 1 to destroy` and `Apply complete! Resources: 2 added, 0 changed, 1 destroyed.` The
 * last such line counts.
 */
export class ChangeCount {
  private line = '';
  private found = 0;

  /** Takes a piece of the log; pieces end anywhere. */
  read(text: string): void {
    const [first = '', ...rest] = text.split('\n');
    this.line = (this.line + first).slice(0, MAX_LINE);
    for (const line of rest) {
      this.look();
      this.line = line.slice(0, MAX_LINE);
    }
  }

  /** Created, changed and removed, as far as the log says. */
  get total(): number {
    this.look();
    return this.found;
  }

  private look(): void {
    const groups: readonly (string | undefined)[] | undefined = PATTERN.exec(this.line)?.slice(1);
    if (groups !== undefined) this.found = groups.reduce((sum, digits = '0') => sum + Number(digits), 0);
  }
}
