/** How far a transfer is: its stage, and the part of the stage that is done. */
export interface TransferProgress {
  readonly stage: TransferStage;
  /** 0–100 */
  readonly percent: number;
}

/** The other side gathers objects, they come in, deltas are resolved, files are written. */
export type TransferStage = 'preparing' | 'receiving' | 'resolving' | 'writing';

const STAGES: Readonly<Record<string, TransferStage>> = {
  'Counting objects': 'preparing',
  'Compressing objects': 'preparing',
  'Receiving objects': 'receiving',
  'Resolving deltas': 'resolving',
  'Updating files': 'writing',
  'Filtering content': 'writing',
};

const LINE = /^(?:remote: )?([A-Z][a-z]+ [a-z]+):\s+(\d{1,3})% \(\d+\/\d+\)/;

/** Reads a line of git's progress (`Receiving objects:  42% (5/12)`); undefined for any other. */
export function transferProgress(line: string): TransferProgress | undefined {
  const [, title = '', percent = ''] = LINE.exec(line) ?? [];
  const stage = Object.hasOwn(STAGES, title) ? STAGES[title] : undefined;
  return stage === undefined ? undefined : { stage, percent: Math.min(Number(percent), 100) };
}

/** Lines that tell how far it is, with or without a percentage; nothing for a message. */
export const isProgress = (line: string): boolean =>
  /^(?:remote: )?[A-Z][a-z]+ [a-z]+:\s+\d+|^Cloning into /.test(line);
