import type { AxiosError, AxiosResponse } from 'axios';
import { AppError, type AppErrorDetails, type AppErrorReason } from '../common/appError';
import { problem } from '../contract/problem';

const REASON_BY_STATUS: Readonly<Record<number, AppErrorReason>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  412: 'stalePublishedSet',
  429: 'rateLimited',
};

/** When `Retry-After` (seconds or an HTTP date) says to come back, milliseconds since the epoch. */
export function retryAt(header: unknown, now: number): number | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  const time = /^\d+$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(time) ? undefined : time;
}

const headerText = (answer: AxiosResponse, name: string): string | undefined => {
  const value: unknown = answer.headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** An error answer (status >= 400) in the reasons a user can act on; keeps the platform's code, words and request id. */
export function answerToError(answer: AxiosResponse, target: string): AppError {
  const parsed = problem.safeParse(answer.data);
  const requestId = headerText(answer, 'x-request-id');
  const ends = retryAt(headerText(answer, 'retry-after'), Date.now());
  const details: AppErrorDetails = {
    status: answer.status,
    target,
    ...(requestId === undefined ? {} : { requestId }),
    ...(ends === undefined ? {} : { retryAt: ends }),
    ...(parsed.success ? { code: parsed.data.code, detail: parsed.data.detail ?? parsed.data.title } : {}),
  };
  if (answer.status >= 500) return new AppError('serverError', details);
  if (!parsed.success && answer.status === 404) return new AppError('notARadApi', details);
  return new AppError(REASON_BY_STATUS[answer.status] ?? 'invalidRequest', details);
}

/** A request that got no answer. */
export function failureToError(error: AxiosError, target: string): AppError {
  const details = { target, ...(error.code === undefined ? {} : { detail: error.code }) };
  if (error.code === 'ERR_CANCELED') return new AppError('cancelled', details);
  if (error.code === 'ECONNABORTED' || error.code === 'ETIMEDOUT') return new AppError('timeout', details);
  if (error.code === 'ERR_BAD_RESPONSE') return new AppError('invalidAnswer', details);
  return new AppError('unreachable', details);
}
