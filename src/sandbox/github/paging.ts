import type { GitHubContext } from './service';

/** The page asked for, from 1 on. */
export interface Paging {
  readonly page: number;
  readonly perPage: number;
}

/** `per_page` and `page`; like GitHub, what makes no sense becomes the default and what is too large the maximum. */
export function readPaging(context: GitHubContext, defaultSize = 30, maximum = 100): Paging {
  return {
    page: positive(context.req.query('page')) ?? 1,
    perPage: Math.min(positive(context.req.query('per_page')) ?? defaultSize, maximum),
  };
}

export function pageOf<T>(rows: readonly T[], { page, perPage }: Paging): readonly T[] {
  return rows.slice((page - 1) * perPage, page * perPage);
}

/** The `Link` header of a list with `total` rows; none when everything is on one page (RFC 8288). */
export function linkHeader(
  context: GitHubContext,
  baseUrl: string,
  { page, perPage }: Paging,
  total: number,
): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / perPage));
  const wanted: [string, number][] = [];
  if (page > 1) wanted.push(['prev', Math.min(page - 1, last)]);
  if (page < last) wanted.push(['next', page + 1], ['last', last]);
  if (page > 1) wanted.push(['first', 1]);
  if (wanted.length === 0) return {};
  const { pathname, searchParams } = new URL(context.req.url);
  const links = wanted.map(([relation, number]) => {
    searchParams.set('page', String(number));
    return `<${baseUrl}${pathname}?${searchParams.toString()}>; rel="${relation}"`;
  });
  return { link: links.join(', ') };
}

function positive(text: string | undefined): number | undefined {
  const value = /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
  return value > 0 ? value : undefined;
}
