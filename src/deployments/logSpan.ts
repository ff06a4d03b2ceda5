/** The eight colours of terminals, and their bright forms. */
export type AnsiColor = AnsiName | `bright-${AnsiName}`;
export type AnsiName = 'black' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'white';

/** A piece of a line with one look. */
export interface AnsiSpan {
  readonly text: string;
  readonly color?: AnsiColor;
  readonly isBold?: true;
  readonly isDim?: true;
  readonly isUnderlined?: true;
}

/** A piece of a line as it is drawn. */
export interface LogSpan extends AnsiSpan {
  /** Part of a place in a file: opens it. Characters from the start of the line's text. */
  readonly link?: number;
}
