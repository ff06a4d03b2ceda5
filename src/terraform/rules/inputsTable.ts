/** A row of a README's table of inputs. */
export interface InputRow {
  /** Name of the variable. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

/** A table of inputs in a README. */
export interface InputsTable {
  /** Line of its header, from 1. */
  readonly line: number;
  /** Header cells, in lower case. */
  readonly columns: readonly string[];
  readonly rows: readonly InputRow[];
  /** Line behind its last row, from 1. */
  readonly end: number;
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const DELIMITER_ROW = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const NAME_COLUMN = /^(?:name|variable|input)s?(?: name)?$/;

/**
 * The tables below headings with the word "Inputs" that have a column of names, as Markdown (GFM) and terraform-docs
 * write them. Tables in code blocks do not count.
 */
export function readInputsTables(markdown: string): readonly InputsTable[] {
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r?\n/);
  const tables: InputsTable[] = [];
  let fence: string | undefined;
  /** Level of the heading about inputs that the line is below. */
  let level: number | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const marker = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (marker?.startsWith(fence) === true) fence = undefined;
      continue;
    }
    if (marker !== undefined) {
      fence = marker;
      continue;
    }
    const heading = HEADING.exec(line);
    if (heading !== null) {
      const depth = (heading[1] ?? '').length;
      if (level === undefined || depth <= level) level = /\binputs\b/i.test(heading[2] ?? '') ? depth : undefined;
    } else if (level !== undefined && line.includes('|') && DELIMITER_ROW.test(lines[index + 1] ?? '')) {
      const table = readTable(lines, index);
      if (table !== undefined) tables.push(table);
      index = (table?.end ?? index + 2) - 2;
    }
  }
  return tables;
}

function readTable(lines: readonly string[], header: number): InputsTable | undefined {
  const columns = cellsOf(lines[header] ?? '').map((cell) => cell.toLowerCase());
  const nameColumn = columns.findIndex((column) => NAME_COLUMN.test(column));
  if (nameColumn < 0) return undefined;
  const rows: InputRow[] = [];
  let index = header + 2;
  for (; index < lines.length && (lines[index] ?? '').includes('|'); index++) {
    const name = nameIn(cellsOf(lines[index] ?? '')[nameColumn] ?? '');
    if (name !== undefined) rows.push({ name, line: index + 1 });
  }
  return { line: header + 1, columns, rows, end: index + 1 };
}

/** The cells of a row, trimmed; `\|` is part of a cell. */
function cellsOf(row: string): readonly string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** The name in `name`, **name**, [name](#input\_name) or what terraform-docs makes of it; undefined for other cells. */
function nameIn(cell: string): string | undefined {
  const text = cell
    .replace(/<a\s[^<>]*>|<\/a>/gi, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\(?=[_*\-`])/g, '')
    .replace(/[`*]/g, '')
    .trim();
  return /^[A-Za-z_][\w-]*$/.test(text) ? text : undefined;
}
