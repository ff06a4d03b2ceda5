import { AppError } from '../common/appError';
import { detailOf } from '../terraform/readModule';
import type { PlainFailure } from './messages';

/** An error as data that another thread can take: errors lose their class on the way. */
export function toPlainFailure(error: unknown): PlainFailure {
  const detail = detailOf(error);
  if (!AppError.is(error)) {
    const stack = error instanceof Error ? error.stack : undefined;
    return { reason: 'fileUnreadable', details: { detail }, ...(stack === undefined ? {} : { stack }) };
  }
  const { cause, ...details } = error.details;
  return { reason: error.reason, details: { ...(cause === undefined ? {} : { detail }), ...details } };
}
