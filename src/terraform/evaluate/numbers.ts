import * as l10n from '@vscode/l10n';
import { EvaluationError } from './failure';
import { Unknown } from './value';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number a text spells, undefined when it spells none. */
export function parseDecimal(text: string): number | undefined {
  if (text.length > 400 || !DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** The number as Terraform writes it; unknown when that takes more digits than a double has. */
export function numberText(value: number): string | Unknown {
  const text = String(value + 0);
  if (Number.isSafeInteger(value)) return text;
  const digits = text.replace(/^-?0*\.?0*|\./g, '').length;
  return /^-?\d+\.\d+$/.test(text) && digits <= 15 ? text : tooPrecise();
}

function tooPrecise(): Unknown {
  return new Unknown(l10n.t('This number has more digits than can be computed here.'));
}

/**
 * The result of an operation on two numbers. Terraform calculates with 512 bits, so a result of ours that is
 * a hair beside a short decimal number is that number; where that is not enough the result is unknown.
 */
export function rounded(result: number, left: number, right: number): number | Unknown {
  if (!Number.isFinite(result)) return tooPrecise();
  if (Number.isSafeInteger(result) && Number.isSafeInteger(left) && Number.isSafeInteger(right)) return result + 0;
  if (Math.abs(result) > Number.MAX_SAFE_INTEGER) return tooPrecise();
  const short = Number(result.toPrecision(12)) + 0;
  return Math.abs(result - short) <= Math.abs(result) * 4 * Number.EPSILON ? short : result;
}

/** `/`. @throws EvaluationError for a divisor of zero */
export function quotient(left: number, right: number): number | Unknown {
  if (right === 0) throw new EvaluationError(l10n.t('A number cannot be divided by zero.'));
  return rounded(left / right, left, right);
}

/** `%`, with the sign of the dividend. Terraform does not refuse a divisor of zero: it answers the dividend. */
export function remainder(left: number, right: number): number | Unknown {
  return right === 0 ? left : rounded(left % right, left, right);
}
