/**
 * Gives out instants in nanoseconds since the epoch, as 19 digits, so that text order is time order. No two are equal
 * and none goes back, whatever the clock does.
 */
export class Timestamps {
  private last = 0n;

  /** @param known the latest instant already given out */
  constructor(
    private readonly now: () => Date,
    known: string | undefined,
  ) {
    if (known !== undefined) this.last = BigInt(known);
  }

  next(): string {
    // Below the clock's millisecond the digits only have to look like a real service's.
    const wanted = BigInt(this.now().getTime()) * 1_000_000n + ((this.last * 7_919n + 123_457n) % 1_000_000n);
    this.last = wanted > this.last ? wanted : this.last + 1_009n;
    return String(this.last).padStart(19, '0');
  }
}

/** As protobuf prints it: with 0, 3, 6 or 9 fraction digits, as many as needed, or cut to three. */
export function toRfc3339(nanoseconds: string, full: boolean): string {
  const seconds = nanoseconds.slice(0, -9);
  const fraction = full ? nanoseconds.slice(-9).replace(/(?:000)+$/, '') : nanoseconds.slice(-9, -6);
  const instant = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${instant}${fraction === '' ? '' : `.${fraction}`}Z`;
}

/** The instant of an RFC 3339 text, or undefined when it is none. */
export function fromRfc3339(text: string): string | undefined {
  const [, second = '', fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? [];
  const milliseconds = Date.parse(second + zone.toUpperCase());
  if (second === '' || Number.isNaN(milliseconds) || milliseconds < 0) return undefined;
  return `${String(milliseconds / 1000)}${fraction.padEnd(9, '0')}`.padStart(19, '0');
}
