import type { AxiosResponse } from 'axios';
import type { AppError } from '../common/appError';
import { answerFailure } from '../common/failures/answerFailure';
import { connectionFailure } from '../common/failures/connectionFailure';

export { retryAt } from '../common/failures/retryTime';

/** An error answer (status >= 300) in the reasons a user can act on; keeps the platform's code, words and request id. */
export function answerToError(answer: AxiosResponse, target: string): AppError {
  const header = (name: string): string | undefined => {
    const value: unknown = answer.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const credential = sentToken(answer);
  return answerFailure(
    { status: answer.status, header, body: answer.data },
    { service: 'platform', target, ...(credential === undefined ? {} : { credential }) },
  );
}

function sentToken({ config }: AxiosResponse): string | undefined {
  const authorization: unknown = config.headers.get('Authorization');
  return typeof authorization === 'string' ? /^Bearer (.+)$/.exec(authorization)?.[1] : undefined;
}

/** A request that got no answer. Nothing of the error but its code is kept: axios puts the headers into it. */
export function failureToError(error: unknown, target: string): AppError {
  return connectionFailure(error, { service: 'platform', target });
}
