import * as l10n from '@vscode/l10n';
import { EvaluationError, LimitReached } from '../failure';
import { rounded } from '../numbers';
import type { Value } from '../value';
import { integerArgument, numberArgument, numberItems } from './arguments';
import { ANY_NUMBER, type FunctionFamily } from './definition';

function real(value: number): Value {
  if (Number.isFinite(value)) return value + 0;
  throw new EvaluationError(l10n.t('The result is not a number.'));
}

function parseInteger(text: Value | undefined, base: number): number {
  // No conversion here: Terraform refuses a number.
  if (typeof text !== 'string') throw new EvaluationError(l10n.t('A string is required.'));
  if (base > 36 && base <= 62) throw new LimitReached(l10n.t('Numbers with a base above 36 are not computed here.'));
  if (base < 2 || base > 62) throw new EvaluationError(l10n.t('The base must be from 2 to 62.'));
  const digits = text.replace(/^[+-]/, '').toLowerCase();
  const known = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base);
  if (digits === '' || Array.from(digits).some((digit) => !known.includes(digit))) {
    throw new EvaluationError(l10n.t('"{0}" is not a whole number with the base {1}.', text, base));
  }
  const value = Number.parseInt(text, base) + 0;
  if (!Number.isSafeInteger(value)) throw new LimitReached(l10n.t('This number is too large to compute here.'));
  return value;
}

function total(numbers: readonly number[]): Value {
  if (numbers.length === 0) throw new EvaluationError(l10n.t('The sum of no numbers is not defined.'));
  let sum = 0;
  for (const number of numbers) {
    const next = rounded(sum + number, sum, number);
    if (typeof next !== 'number') return next;
    sum = next;
  }
  return sum;
}

export const NUMERIC_FUNCTIONS: FunctionFamily = {
  abs: { arity: [1, 1], apply: ([number]) => Math.abs(numberArgument(number)) },
  ceil: { arity: [1, 1], apply: ([number]) => Math.ceil(numberArgument(number)) + 0 },
  floor: { arity: [1, 1], apply: ([number]) => Math.floor(numberArgument(number)) },
  log: {
    arity: [2, 2],
    apply: ([number, base]) => real(Math.log(numberArgument(number)) / Math.log(numberArgument(base))),
  },
  max: { arity: [1, ANY_NUMBER], apply: (args) => Math.max(...args.map(numberArgument)) },
  min: { arity: [1, ANY_NUMBER], apply: (args) => Math.min(...args.map(numberArgument)) },
  parseint: {
    arity: [2, 2],
    apply: ([text, base]) => parseInteger(text, integerArgument(base)),
  },
  pow: {
    arity: [2, 2],
    apply: ([number, power]) => {
      const result = Math.pow(numberArgument(number), numberArgument(power));
      if (Math.abs(result) <= Number.MAX_SAFE_INTEGER) return real(result);
      throw new LimitReached(l10n.t('This number is too large to compute here.'));
    },
  },
  signum: { arity: [1, 1], apply: ([number]) => Math.sign(integerArgument(number)) + 0 },
  sum: { arity: [1, 1], apply: ([numbers]) => total(numberItems(numbers)) },
};
