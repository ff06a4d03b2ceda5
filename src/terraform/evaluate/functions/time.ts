import * as l10n from '@vscode/l10n';
import { EvaluationError } from '../failure';
import { textArgument } from './arguments';
import type { FunctionFamily } from './definition';
import { formatDate } from './formatDate';
import { parseTimestamp, timestampText } from './timestamp';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration such as `-1h30m`, by the rules of Go's `time.ParseDuration`. @throws EvaluationError */
function parseDuration(text: string): number {
  const [, sign, parts = ''] =
    /^([-+]?)((?:(?:\d{1,12}\.?\d{0,9}|\.\d{1,9})(?:ns|us|µs|μs|ms|s|m|h)){1,20})$/.exec(text) ?? [];
  if (sign === undefined && text !== '0') {
    throw new EvaluationError(l10n.t('"{0}" is not a duration such as 1h30m.', text));
  }
  let sum = 0;
  for (const [, number = '', unit = ''] of parts.matchAll(/([\d.]+)([a-zµμ]+)/g))
    sum += Number(number) * (UNITS[unit] ?? 0);
  return sign === '-' ? -sum : sum;
}

export const TIME_FUNCTIONS: FunctionFamily = {
  formatdate: {
    arity: [2, 2],
    apply: ([format, time]) => formatDate(textArgument(format), parseTimestamp(textArgument(time))),
  },
  timeadd: {
    arity: [2, 2],
    apply: ([time, duration]) => {
      const { milliseconds, offset } = parseTimestamp(textArgument(time));
      return timestampText({ milliseconds: milliseconds + parseDuration(textArgument(duration)), offset });
    },
  },
  timecmp: {
    arity: [2, 2],
    apply: ([one, other]) =>
      Math.sign(parseTimestamp(textArgument(one)).milliseconds - parseTimestamp(textArgument(other)).milliseconds) + 0,
  },
};
