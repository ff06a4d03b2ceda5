import { AppError } from '../common/appError';
import type { Page } from './modulesClient';

/** The API's largest page. */
export const PAGE_SIZE = '100';
/** A list without an end is none: 1,000,000 rows. */
const MAX_PAGES = 10_000;

/**
 * The pages of a list, first to last. A page is asked for when its reader wants it.
 * @param ask for the page behind a cursor; the first page without one
 * @throws AppError as `ask` does; `invalidAnswer` for a list that does not end: what was read of it is not all
 */
export async function* everyPage<T>(
  ask: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void, undefined> {
  let cursor: string | undefined;
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data, nextCursor } = await ask(cursor);
    yield data;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
  throw new AppError('invalidAnswer', { service: 'platform', detail: `more than ${String(MAX_PAGES)} pages` });
}

/** `query` as of the page behind `cursor`. */
export function atCursor<Q extends object>(query: Q, cursor: string | undefined): Q & { readonly cursor?: string } {
  return cursor === undefined ? query : { ...query, cursor };
}
