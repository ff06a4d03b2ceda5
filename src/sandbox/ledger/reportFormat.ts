import { parseAccept } from 'hono/utils/accept';
import { csvReport, type CsvColumn } from '../../money/csvReports';

/**
 * Whether the caller would rather have CSV than JSON (RFC 9110, section 12.5.1): of each, the most specific range that
 * matches counts. JSON without a preference, and when neither is acceptable.
 */
export function prefersCsv(accept: string | undefined): boolean {
  const ranges = parseAccept(accept ?? '*/*').map(({ type, q }) => ({ range: type.trim().toLowerCase(), q }));
  const quality = (...specificFirst: readonly string[]): number => {
    for (const wanted of specificFirst) {
      const found = ranges.filter(({ range }) => range === wanted).map(({ q }) => q);
      if (found.length > 0) return Math.max(...found);
    }
    return 0;
  };
  return quality('text/csv', 'text/*', '*/*') > quality('application/json', 'application/*', '*/*');
}

/**
 * A report as a file to save. Excel reads UTF-8 only behind a byte order mark.
 * @param name of the file, in ASCII
 */
export function csvAnswer<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], name: string): Response {
  return new Response(csvReport(columns, rows, { byteOrderMark: true }), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      vary: 'Accept',
    },
  });
}

/** Part of a file's name: the range, or that there is none. */
export function rangeInName({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  return from === undefined || to === undefined ? 'all' : `${from}-to-${to}`;
}
