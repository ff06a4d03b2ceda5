import * as l10n from '@vscode/l10n';
import { EvaluationError } from '../failure';

export interface Timestamp {
  /** Since 1970, UTC. */
  readonly milliseconds: number;
  /** Minutes that the zone of the text is ahead of UTC. */
  readonly offset: number;
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** A timestamp of RFC 3339, strict about its letters as Terraform is. @throws EvaluationError */
export function parseTimestamp(text: string): Timestamp {
  const [, ...parts] = RFC_3339.exec(text) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const real = parts.length > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const [fraction = '0', sign, hours = '0', minutes = '0'] = parts.slice(6);
  if (!real || hour > 23 || minute > 59 || second > 59 || Number(hours) > 23 || Number(minutes) > 59) {
    throw new EvaluationError(l10n.t('"{0}" is not a time such as 2026-01-31T12:00:00Z.', text));
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const seconds = hour * 3600 + (minute - offset) * 60 + second;
  return { milliseconds: date.getTime() + seconds * 1000 + Number(`0.${fraction}`) * 1000, offset };
}

/** The fields of a clock in the timestamp's own zone, read with the UTC methods. */
export function zonedDate({ milliseconds, offset }: Timestamp): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000 + offset * 60_000);
}

export function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset);
  const digits = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${digits.join(separator)}`;
}

/** RFC 3339 without a fraction, in the timestamp's own zone. @throws EvaluationError outside the years of the form */
export function timestampText(timestamp: Timestamp): string {
  const date = zonedDate(timestamp);
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new EvaluationError(l10n.t('The time is outside the years 0 to 9999.'));
  const zone = timestamp.offset === 0 ? 'Z' : offsetText(timestamp.offset, ':');
  return date.toISOString().replace(/\.\d+Z$/, zone);
}
