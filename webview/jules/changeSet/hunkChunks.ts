import type { CardHunk } from '../../../src/messages/julesProtocol';

/** Neighbouring hunks that are drawn together, or not at all. */
export interface HunkChunk {
  /** Index of the first of them in the file. */
  readonly from: number;
  readonly hunks: readonly CardHunk[];
  /** How high it is, in lines of code. */
  readonly lines: number;
}

/** Lines of a chunk: about two views of code. */
const LINES = 120;
/** What a hunk takes beside its lines: its head, its frame and the room below. */
const FRAME = 2;

/** All hunks of a file in chunks of bounded size; a long hunk is one by itself. */
export function hunkChunks(hunks: readonly CardHunk[]): readonly HunkChunk[] {
  const chunks: HunkChunk[] = [];
  hunks.forEach((hunk, index) => {
    const lines = hunk.lines.length + (hunk.omitted > 0 ? 1 : 0) + FRAME;
    const last = chunks.at(-1);
    if (last === undefined || last.lines + lines > LINES) chunks.push({ from: index, hunks: [hunk], lines });
    else chunks[chunks.length - 1] = { ...last, hunks: [...last.hunks, hunk], lines: last.lines + lines };
  });
  return chunks;
}
