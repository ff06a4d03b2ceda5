/** How much a patch changes, for one line of the chat. */
export interface PatchCounts {
  readonly files: number;
  readonly additions: number;
  readonly deletions: number;
}

const HUNK = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/;

/**
 * Counts without reading the patch in full: what is applied is read by `parsePatch`. A hunk ends where its own numbers say, so that
 * its lines are never taken for headers.
 */
export function patchCounts(patch: string): PatchCounts {
  let [files, additions, deletions] = [0, 0, 0];
  let [oldLeft, newLeft] = [0, 0];
  let hasGitHeader = false;
  let before = '';
  for (const line of patch.split('\n')) {
    const sign = line.charAt(0);
    if (oldLeft > 0 || newLeft > 0) {
      if (sign === '+') [additions, newLeft] = [additions + 1, newLeft - 1];
      else if (sign === '-') [deletions, oldLeft] = [deletions + 1, oldLeft - 1];
      else if (sign !== '\\') [oldLeft, newLeft] = [oldLeft - 1, newLeft - 1];
    } else if (sign === '@') {
      const [whole, oldLines = '1', newLines = '1'] = HUNK.exec(line) ?? [];
      if (whole !== undefined) [oldLeft, newLeft] = [Number(oldLines), Number(newLines)];
    } else if (line.startsWith('diff --git ')) {
      files += 1;
      hasGitHeader = true;
    } else if (!hasGitHeader && line.startsWith('+++ ') && before.startsWith('--- ')) files += 1;
    before = line;
  }
  return { files, additions, deletions };
}
