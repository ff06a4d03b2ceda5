import { PathProblem, sidePath } from './headerPaths';
import { PatchDamage } from './patchDamage';
import type { PatchHeader } from './patchHeader';

/** Whether a diff of one file without `diff --git` begins here. */
export const isPlainHeader = (lines: readonly string[], at: number): boolean =>
  lines[at]?.startsWith('--- ') === true &&
  lines[at + 1]?.startsWith('+++ ') === true &&
  lines[at + 2]?.startsWith('@@ -') === true;

/**
 * Reads `--- a/x` and `+++ b/x` without a `diff --git` line: changes of content, with `/dev/null` for what is not there. Times
 * after the names are not taken: git would read creation and deletion out of them.
 * @throws PatchDamage
 */
export function readPlainHeader(lines: readonly string[], start: number): PatchHeader {
  try {
    const [oldSide, newSide] = [(lines[start] ?? '').slice(4), (lines[start + 1] ?? '').slice(4)];
    // Without a tab at the end git looks for a time behind the last blank.
    if ([oldSide, newSide].some((side) => side.includes(' ') && !side.endsWith('\t') && !side.startsWith('"')))
      throw new PathProblem('badQuoting');
    const [oldPath, newPath] = [sidePath(oldSide, 'a/'), sidePath(newSide, 'b/')];
    const paths = { ...(oldPath === undefined ? {} : { oldPath }), ...(newPath === undefined ? {} : { newPath }) };
    if (oldPath === undefined && newPath === undefined) throw new PathProblem('pathsDisagree');
    if (oldPath !== undefined && newPath !== undefined && oldPath !== newPath) throw new PathProblem('pathsDisagree');
    const change = oldPath === undefined ? 'added' : newPath === undefined ? 'deleted' : 'modified';
    return { change, ...paths, content: 'hunks', end: start + 2 };
  } catch (error) {
    throw error instanceof PathProblem ? new PatchDamage(start, error.problem) : error;
  }
}
