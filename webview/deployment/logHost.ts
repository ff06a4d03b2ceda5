import type { LineRange, LogFindings, LogQuery, LogWindow } from '../../src/messages/deploymentProtocol';

/** Lines, by the index of the first. */
export interface LinesAsked {
  readonly from: number;
  readonly count: number;
  /** The end is followed. */
  readonly isAtEnd: boolean;
}

/** What a log asks of its page. */
export interface LogHost {
  readonly show: (asked: LinesAsked) => Promise<LogWindow>;
  readonly search: (query: LogQuery, signal: AbortSignal) => Promise<LogFindings>;
  readonly save: () => void;
  /** The whole log, or some lines. */
  readonly copy: (lines: LineRange | null) => void;
  /** Opens the file that a line names. @param start of the link in the line's text */
  readonly open: (line: number, start: number) => void;
}
