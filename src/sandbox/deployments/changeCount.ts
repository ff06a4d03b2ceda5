/** Colours, which a program may put anywhere in a line. */
const COLOURS = /\u001b\[[\d;]*m/g;

const PLAN = /^(?:\[simulated\] )?Plan: (\d{1,6}) to add, (\d{1,6}) to change, (\d{1,6}) to destroy\./;
const DONE =
  /^(?:\[simulated\] )?(?:[A-Z][a-z]+ complete! )?Resources: (?:(\d{1,6}) added, (\d{1,6}) changed, )?(\d{1,6}) destroyed\./;

/** The longest line that is looked at, UTF-16 units. */
const MAX_LINE = 1_000;

/**
 * Counts the resources that a build created, changed or removed from the summary lines of its log, in the words of
 * Terraform: `Apply complete! Resources: 2 added, 0 changed, 1 destroyed.` A build may apply several times. Without
 * such a line what was planned counts: `Plan: 2 to add, 0 to change, 1 to destroy.`
 */
export class ChangeCount {
  private line = '';
  private planned = 0;
  private done: number | undefined;

  /** Takes a piece of the log; pieces end anywhere. */
  read(text: string): void {
    const [first = '', ...rest] = text.split('\n');
    this.line = (this.line + first).slice(0, MAX_LINE);
    for (const line of rest) {
      this.look();
      this.line = line.slice(0, MAX_LINE);
    }
  }

  /** As far as the complete lines of the log say. */
  get total(): number {
    return this.done ?? this.planned;
  }

  private look(): void {
    const line = this.line.replace(COLOURS, '');
    const done = sumOf(DONE, line);
    if (done !== undefined) this.done = (this.done ?? 0) + done;
    this.planned = sumOf(PLAN, line) ?? this.planned;
  }
}

function sumOf(pattern: RegExp, line: string): number | undefined {
  const groups: readonly (string | undefined)[] | undefined = pattern.exec(line)?.slice(1);
  return groups?.reduce((sum, digits = '0') => sum + Number(digits), 0);
}
