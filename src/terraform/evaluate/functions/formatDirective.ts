import * as l10n from '@vscode/l10n';
import { convert } from '../conversion';
import type { Budget } from '../budget';
import { EvaluationError, LimitReached } from '../failure';
import { Unknown, type Value } from '../value';
import { numberArgument } from './arguments';
import { jsonText } from './encoding';
import { graphemes } from './text';

export interface Directive {
  readonly source: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  /** Of the argument, from 0, when it is named. */
  readonly position: number | undefined;
  readonly verb: string;
}

/** The text of one value. @throws EvaluationError for a value that the verb does not take, or an unknown verb */
export function formatValue(directive: Directive, value: Value, budget: Budget): string | Unknown {
  if (value === null) return new Unknown(l10n.t('How null is written is known after a run only.'));
  budget.text(directive.width + (directive.precision ?? 0));
  switch (directive.verb) {
    case 'v':
      return padded(directive, plainText(directive, value, budget), typeof value === 'number');
    case 's':
      return padded(directive, shortened(directive, converted(value, 'string')), false);
    case 'q':
      return padded(directive, JSON.stringify(converted(value, 'string')), false);
    case 't':
      return padded(directive, converted(value, 'bool'), false);
    case 'd':
    case 'x':
    case 'X':
    case 'o':
    case 'b':
      return padded(directive, wholeNumber(directive, value), true);
    case 'f':
      return padded(directive, signed(directive, fixed(numberArgument(value), directive.precision ?? 6)), true);
    case 'e':
    case 'E':
    case 'g':
    case 'G':
      throw new LimitReached(l10n.t('The verb "{0}" of format is not computed here.', directive.source));
    default:
      throw new EvaluationError(l10n.t('The text to format has an unknown verb: {0}', directive.source));
  }
}

function converted(value: Value, kind: 'string' | 'number' | 'bool'): string {
  const result = convert(convert(value, { kind }), { kind: 'string' });
  if (result instanceof Unknown) throw new LimitReached(result.reason);
  return typeof result === 'string' ? result : '';
}

function plainText({ flags }: Directive, value: Value, budget: Budget): string {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (scalar && !(flags.includes('#') && typeof value === 'string')) return converted(value, 'string');
  const text = jsonText(value, budget);
  if (text === undefined) throw new LimitReached(l10n.t('This number has more digits than can be computed here.'));
  return text;
}

const BASES: Readonly<Record<string, number>> = { d: 10, x: 16, X: 16, o: 8, b: 2 };

function wholeNumber(directive: Directive, value: Value): string {
  const number = numberArgument(value);
  if (!Number.isInteger(number)) throw new EvaluationError(l10n.t('{0} needs a whole number.', directive.source));
  if (!Number.isSafeInteger(number) || directive.precision !== undefined || directive.flags.includes('#')) {
    throw new LimitReached(l10n.t('The verb "{0}" of format is not computed here.', directive.source));
  }
  const digits = number.toString(BASES[directive.verb] ?? 10);
  return signed(directive, directive.verb === 'X' ? digits.toUpperCase() : digits);
}

/** Rounds the decimal digits, halves to even, as Go does with the number that the digits say. */
function fixed(number: number, places: number): string {
  if (places > 15 || Math.abs(number) >= 1e15 || /e/.test(String(number))) {
    throw new LimitReached(l10n.t('This number has more digits than can be computed here.'));
  }
  const [whole = '0', fraction = ''] = String(Math.abs(number)).split('.');
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  const dropped = fraction.slice(places);
  const half = /^50*$/.test(dropped);
  const up = half ? kept % 2n === 1n : dropped >= '5';
  const digits = String(up ? kept + 1n : kept).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return number < 0 ? `-${text}` : text;
}

function signed({ flags }: Directive, digits: string): string {
  if (digits.startsWith('-')) return digits;
  return flags.includes('+') ? `+${digits}` : flags.includes(' ') ? ` ${digits}` : digits;
}

function shortened({ precision }: Directive, text: string): string {
  return precision === undefined ? text : graphemes(text).slice(0, precision).join('');
}

function padded({ flags, width }: Directive, text: string, numeric: boolean): string {
  const missing = width - graphemes(text).length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + text;
  const sign = numeric ? (/^[-+ ]/.exec(text)?.[0] ?? '') : '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
