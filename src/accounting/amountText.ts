import type { Money } from '../contract/conventions';
import { minorUnitPlaces } from '../money/currency';

/** U+2212: a hyphen is read as a dash, and is narrower than a digit. */
const MINUS = '\u2212';

/**
 * Credits of the contract as people write them, with two places and grouped: `1,284.50`, `−12.00`. The digits never go
 * through a float. A text that is no decimal comes back as it is.
 * @param locale a language tag (BCP 47)
 */
export function creditsText(credits: string, locale: string): string {
  return written(credits, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** Credits inside a sentence: whole ones without places, `100`, `0.31`. As `creditsText`. */
export function shortCredits(credits: string, locale: string): string {
  const isWhole = /^-?\d+(?:\.0+)?$/.test(credits);
  return isWhole ? written(credits, locale, { maximumFractionDigits: 0 }) : creditsText(credits, locale);
}

/** A movement of credits: `+300.00`, `−11.40`, and `0.00` without a sign. As `creditsText`. */
export function movementText(credits: string, locale: string): string {
  return written(credits, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
}

/** A part of a movement: empty where nothing moved. As `movementText`. */
export function partText(credits: string, locale: string): string {
  return /^-?0+(?:\.0+)?$/.test(credits) ? '' : movementText(credits, locale);
}

/** Money with the sign of its currency and the places of its minor unit: `$1,284.50`, `¥400`. As `creditsText`. */
export function moneyText({ amount, currency }: Money, locale: string): string {
  return written(amount, locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...places(currency) });
}

/** The same without the sign, for columns that name their currency in the head. */
export function amountText({ amount, currency }: Money, locale: string): string {
  return written(amount, locale, places(currency));
}

/** A percentage with at most one place: `20%`, `33.3%`. As `creditsText`. */
export function percentText(percent: string, locale: string): string {
  return written(percent, locale, { maximumFractionDigits: 1, style: 'unit', unit: 'percent' });
}

/** A day, or a time without its hour, in UTC as the ledger is kept: `22 Nov 2026`. */
export function dayText(time: string, locale: string): string {
  return dateText(time, locale, { dateStyle: 'medium' });
}

/** The same without its year, for narrow panels: `22 Nov`. */
export function shortDayText(time: string, locale: string): string {
  return dateText(time, locale, { day: 'numeric', month: 'short' });
}

/** A time in UTC, to the minute: `22 Nov 2026, 08:47`. */
export function timeText(time: string, locale: string): string {
  return dateText(time, locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A month `YYYY-MM`: `Nov 2026`. */
export function monthText(month: string, locale: string): string {
  return dateText(`${month}-01`, locale, { month: 'short', year: 'numeric' });
}

/** A month `YYYY-MM` under its bar: `Nov`, with the year when it begins one. */
export function monthMark(month: string, locale: string): string {
  const isFirst = month.endsWith('-01');
  return dateText(`${month}-01`, locale, isFirst ? { month: 'short', year: '2-digit' } : { month: 'short' });
}

function dateText(time: string, locale: string, style: Intl.DateTimeFormatOptions): string {
  const at = Date.parse(time);
  return Number.isNaN(at) ? time : dates(locale, { ...style, timeZone: 'UTC' }).format(at);
}

function places(currency: string): Intl.NumberFormatOptions {
  const digits = minorUnitPlaces(currency);
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function written(decimal: string, locale: string, options: Intl.NumberFormatOptions): string {
  if (!isDecimal(decimal)) return decimal;
  return numbers(locale, options)
    .formatToParts(decimal)
    .map(({ type, value }) => (type === 'minusSign' ? value.replace('-', MINUS) : value))
    .join('');
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+(?:\.\d+)?$/.test(text);

// Formats are dear to make, and a table needs the same one a thousand times.
const numbers = remembered((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dates = remembered((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));

function remembered<Options, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const known = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = known.get(key) ?? make(locale, options);
    known.set(key, format);
    return format;
  };
}
