import type { ChangeSetChoice } from '../../jules/choice/changeSetChoice';
import type { CardHunk, CardHunkLine } from '../../messages/julesProtocol';
import type { ProposedFile, ProposedHunk } from '../../patch/proposedFile';
import type { ReviewState } from './reviewState';
import { visibleLine, visibleText } from '../../patch/visibleText';

/** Lines of a hunk, and characters of a line, that go to the page. */
const LINE_LIMIT = 200;
const WIDTH_LIMIT = 1000;
const TITLE_LIMIT = 80;

/** The hunks of a file of a review. */
export function hunksOf({ proposal, choice }: ReviewState, path: string): readonly CardHunk[] {
  const file = proposal?.files.find((candidate) => candidate.path === path);
  return file === undefined || choice === undefined ? [] : cardHunks(file, choice);
}

/** The hunks of a file as its card shows them. */
export const cardHunks = (file: ProposedFile, choice: ChangeSetChoice): readonly CardHunk[] =>
  file.hunks.map((hunk) => ({
    id: hunk.id,
    isAccepted: choice.takesHunk(file.path, hunk.id),
    title: titleOf(hunk),
    oldStart: hunk.oldStart,
    oldLines: hunk.oldLines,
    additions: hunk.additions,
    deletions: hunk.deletions,
    lines: numbered(hunk).slice(0, LINE_LIMIT),
    omitted: Math.max(0, hunk.lines.length - LINE_LIMIT),
  }));

/** The first block that the hunk adds, else the one around it. */
function titleOf({ lines, section }: ProposedHunk): string {
  const block = lines
    .map((line) => /^\+\s*((?:variable|output|resource|data|module|provider|locals)\b[^{]*)\{/.exec(line)?.[1])
    .find(Boolean);
  return visibleLine(block ?? section, TITLE_LIMIT);
}

function numbered({ lines, oldStart, newStart, oldLines, newLines }: ProposedHunk): CardHunkLine[] {
  let oldNumber = oldLines === 0 ? oldStart + 1 : oldStart;
  let newNumber = newLines === 0 ? newStart + 1 : newStart;
  return lines.map((line) => {
    const sign = line.charAt(0);
    const text = visibleText(line.slice(1, WIDTH_LIMIT));
    if (sign === '\\') return { sign, text };
    if (sign === '+') return { sign, text, newNumber: newNumber++ };
    if (sign === '-') return { sign, text, oldNumber: oldNumber++ };
    return { sign, text, oldNumber: oldNumber++, newNumber: newNumber++ };
  });
}
