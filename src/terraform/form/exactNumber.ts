/** Longer numbers are taken for a mistake: Terraform itself calculates with 154 digits. */
const MAX_LENGTH = 400;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

interface Decimal {
  readonly negative: boolean;
  /** Significant digits, without zeros at the ends; empty for zero. */
  readonly digits: string;
  /** Power of ten of the last digit. */
  readonly exponent: number;
}

/**
 * The number that a text spells: as a number where JSON keeps all of its digits, else as the text of it, which
 * Terraform converts without loss where a number is asked for; undefined when it spells none.
 */
export function exactNumber(source: string): number | string | undefined {
  const text = source.trim();
  const decimal = read(text);
  if (decimal === undefined) return undefined;
  const value = Number(text) + 0;
  if (Number.isFinite(value) && isSame(decimal, read(String(value)))) return value;
  const [, sign = '', whole = '', fraction = '', power] = DECIMAL.exec(text) ?? [];
  const places = fraction === '' ? '' : `.${fraction}`;
  const scale = power === undefined ? '' : `e${power}`;
  return `${sign === '-' ? '-' : ''}${whole.replace(/^0+(?=\d)/, '') || '0'}${places}${scale}`;
}

function read(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] = (text.length <= MAX_LENGTH && DECIMAL.exec(text)) || [];
  if (whole === '' && fraction === '') return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const short = withoutZerosAtEnd(digits);
  if (short === '') return { negative: false, digits: '', exponent: 0 };
  const exponent = Number(power) - fraction.length + (digits.length - short.length);
  return { negative: sign === '-', digits: short, exponent };
}

/** A loop, because `0+$` takes quadratic time on long runs of zeros. */
function withoutZerosAtEnd(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

function isSame(one: Decimal, other: Decimal | undefined): boolean {
  return (
    other !== undefined &&
    one.negative === other.negative &&
    one.digits === other.digits &&
    one.exponent === other.exponent
  );
}
