import { AmountError } from './amountError';

/** Text is protected against being run as a formula; a number is a plain decimal string and stays a number. */
export type CsvCell = { readonly text: string } | { readonly number: string };

export interface CsvOptions {
  /** Starts the file with a byte order mark, without which Excel reads UTF-8 as the local code page. */
  readonly byteOrderMark: boolean;
}

/** What a spreadsheet takes for the start of a formula, its full-width forms included, also behind blanks. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** Where a spreadsheet that expects another separator would start a new cell. */
const INNER_FORMULA = /([;\t\r\n][^\S\t\r\n]*)(?=[=+\-@＝＋－＠])/g;

/**
 * A CSV file (RFC 4180: CRLF, quotes doubled) with a head line. Text cells that a spreadsheet would run as a formula
 * get an apostrophe in front (OWASP, "CSV Injection").
 * @throws AmountError `notDecimal` when a number is not a plain decimal string
 */
export function csvFile(
  head: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  { byteOrderMark }: CsvOptions,
): string {
  return `${csvHead(head, { byteOrderMark })}${rows.map(csvLine).join('')}`;
}

/** How a CSV file starts: its head line, behind the byte order mark. */
export function csvHead(head: readonly string[], { byteOrderMark }: CsvOptions): string {
  return `${byteOrderMark ? '\uFEFF' : ''}${csvLine(head.map((text) => ({ text })))}`;
}

/** One line of a CSV file, with its end. @throws AmountError as `csvFile` */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: CsvCell): string {
  if ('text' in cell) return quoted(withoutFormula(cell.text));
  if (!/^-?\d+(?:\.\d+)?$/.test(cell.number)) throw new AmountError('notDecimal', cell.number.slice(0, 40));
  return cell.number;
}

function withoutFormula(text: string): string {
  const inner = text.replace(INNER_FORMULA, "$1'");
  return FORMULA.test(inner) ? `'${inner}` : inner;
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
