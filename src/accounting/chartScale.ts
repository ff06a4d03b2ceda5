import { AmountError } from '../money/amountError';

/** A bar, or one part of a stack of them. */
export interface ChartPoint {
  readonly label: string;
  /** A plain decimal string. */
  readonly amount: string;
}

/** Where things are on an axis: 0 is its low end, 1 its high end. For drawing only; what is read are the amounts. */
export interface ChartScale {
  readonly ticks: readonly { readonly amount: string; readonly at: number }[];
  readonly bars: readonly (ChartPoint & {
    /** The end of the bar that is nearer to the low end of the axis. */
    readonly start: number;
    readonly length: number;
  })[];
}

/** Steps people count in. */
const STEPS = [10n, 20n, 25n, 50n];

/**
 * An axis with zero on it, from round tick to round tick, and the bars along it. No tick has more places than the
 * amounts, so that an axis of whole yen has no halves.
 * @param intervals about how many spaces between ticks; at most two more
 * @throws AmountError `notDecimal`
 */
export function chartScale(points: readonly ChartPoint[], intervals = 4): ChartScale {
  const places = Math.max(0, ...points.map(({ amount }) => placesOf(amount)));
  const values = points.map(({ amount }) => scaled(amount, places));
  const highest = values.reduce((most, value) => (value > most ? value : most), 0n);
  const lowest = values.reduce((least, value) => (value < least ? value : least), 0n);
  const step = roundStep(highest - lowest, BigInt(intervals));
  const low = -ceiling(-lowest, step) * step;
  const high = highest === lowest ? step : ceiling(highest, step) * step;
  const at = (value: bigint): number => fraction(value - low, high - low);
  const ticks: bigint[] = [];
  for (let tick = low; tick <= high; tick += step) ticks.push(tick);
  const isWhole = ticks.every((tick) => tick % 10n ** BigInt(places) === 0n);
  return {
    ticks: ticks.map((tick) => ({ amount: written(tick, places, isWhole), at: at(tick) })),
    bars: points.map((point, index) => {
      const value = values[index] ?? 0n;
      const length = fraction(value < 0n ? -value : value, high - low);
      return { ...point, start: at(value < 0n ? value : 0n), length };
    }),
  };
}

/** The smallest step of a round figure with which `intervals` of them cover `span`. */
function roundStep(span: bigint, intervals: bigint): bigint {
  const least = ceiling(span, intervals);
  for (let power = 1n; ; power *= 10n)
    for (const tenfold of STEPS) {
      const step = tenfold * power;
      if (step % 10n === 0n && step / 10n >= least) return step / 10n;
    }
}

/** Rounded up, of a dividend from zero. */
const ceiling = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;

const FINENESS = 1_000_000n;

const fraction = (part: bigint, whole: bigint): number => Number((part * FINENESS) / whole) / Number(FINENESS);

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,10}))?$/;

function match(text: string): RegExpExecArray {
  const found = DECIMAL.exec(text);
  if (found === null) throw new AmountError('notDecimal', text.slice(0, 40));
  return found;
}

const placesOf = (text: string): number => match(text)[3]?.length ?? 0;

function scaled(text: string, places: number): bigint {
  const [, sign = '', whole = '', fractionDigits = ''] = match(text);
  const value = BigInt(whole + fractionDigits.padEnd(places, '0'));
  return sign === '-' ? -value : value;
}

function written(value: bigint, places: number, isWhole: boolean): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${value < 0n ? '-' : ''}${whole}${isWhole ? '' : `.${digits.slice(digits.length - places)}`}`;
}
