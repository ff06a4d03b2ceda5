/** A place in a file of the module that a line of the log names. */
export interface LogLink {
  /** Characters of the line's text, from 0. */
  readonly start: number;
  readonly end: number;
  /** Relative to the module's directory, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
}

/** Terraform's `on main.tf line 12, in …`, and `main.tf:12,3-14` of its checks. */
const PLACES =
  /\bon ((?:[\w.-]+\/)*[\w.-]+\.tf(?:\.json)?) line (\d{1,7})\b|(?<![\w./-])((?:[\w.-]+\/)*[\w.-]+\.tf(?:\.json)?):(\d{1,7})(?:[,:](\d{1,7}))?/g;

/** @param text a line without control characters */
export function logLinks(text: string): readonly LogLink[] {
  const links: LogLink[] = [];
  // A line may be huge, and is not a place then.
  for (const match of text.slice(0, 2000).matchAll(PLACES)) {
    const path = match[1] ?? match[3] ?? '';
    const line = Number(match[2] ?? match[4]);
    if (line === 0 || path.split('/').some((part) => part === '..' || part === '.')) continue;
    links.push({
      start: match.index,
      end: match.index + match[0].length,
      path,
      line,
      ...(match[5] === undefined ? {} : { column: Number(match[5]) }),
    });
  }
  return links;
}
