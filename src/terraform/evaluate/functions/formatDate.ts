import * as l10n from '@vscode/l10n';
import { EvaluationError } from '../failure';
import { offsetText, zonedDate, type Timestamp } from './timestamp';

// Terraform's own English names, whatever the reader's language.
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

type Writer = (date: Date, timestamp: Timestamp) => string | number;

const hour12: Writer = (date) => date.getUTCHours() % 12 || 12;
const half: Writer = (date) => (date.getUTCHours() < 12 ? 'am' : 'pm');
const month: Writer = (date) => MONTHS[date.getUTCMonth()] ?? '';
const day: Writer = (date) => DAYS[date.getUTCDay()] ?? '';

function two(writer: Writer): Writer {
  return (date, timestamp) => String(writer(date, timestamp)).padStart(2, '0');
}

function first(writer: Writer): Writer {
  return (date, timestamp) => String(writer(date, timestamp)).slice(0, 3);
}

function zone(plain: string, separator: string): Writer {
  return (_, { offset }) => (offset === 0 && plain !== '' ? plain : offsetText(offset, separator));
}

/** developer.hashicorp.com/terraform/language/functions/formatdate, "Format String Syntax". */
const WRITERS: Readonly<Record<string, Writer>> = {
  YYYY: (date) => String(date.getUTCFullYear()).padStart(4, '0'),
  YY: two((date) => date.getUTCFullYear() % 100),
  MMMM: month,
  MMM: first(month),
  MM: two((date) => date.getUTCMonth() + 1),
  M: (date) => date.getUTCMonth() + 1,
  DD: two((date) => date.getUTCDate()),
  D: (date) => date.getUTCDate(),
  EEEE: day,
  EEE: first(day),
  hh: two((date) => date.getUTCHours()),
  h: (date) => date.getUTCHours(),
  HH: two(hour12),
  H: hour12,
  AA: (date, timestamp) => String(half(date, timestamp)).toUpperCase(),
  aa: half,
  mm: two((date) => date.getUTCMinutes()),
  m: (date) => date.getUTCMinutes(),
  ss: two((date) => date.getUTCSeconds()),
  s: (date) => date.getUTCSeconds(),
  ZZZZZ: zone('', ':'),
  ZZZZ: zone('', ''),
  ZZZ: zone('UTC', ''),
  Z: zone('Z', ':'),
};

/** `formatdate`. @throws EvaluationError for letters that mean nothing and quotes that do not close */
export function formatDate(format: string, timestamp: Timestamp): string {
  const date = zonedDate(timestamp);
  return format.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*|'/g, (token: string, quoted?: string) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    const writer = Object.hasOwn(WRITERS, token) ? WRITERS[token] : undefined;
    if (writer !== undefined) return String(writer(date, timestamp));
    throw new EvaluationError(l10n.t('"{0}" means nothing in the form of a date.', token));
  });
}
