/** How much a patch changes, for one line of the chat. */
export interface PatchCounts {
  readonly files: number;
  readonly additions: number;
  readonly deletions: number;
}

/** Counts without reading the patch in full: what is applied is read by `parsePatch`. */
export function patchCounts(patch: string): PatchCounts {
  let [files, additions, deletions] = [0, 0, 0];
  let isInHunk = false;
  for (const line of patch.split('\n')) {
    if (line.startsWith('diff --git ')) {
      files += 1;
      isInHunk = false;
    } else if (line.startsWith('@@ ')) isInHunk = true;
    else if (isInHunk && line.startsWith('+')) additions += 1;
    else if (isInHunk && line.startsWith('-')) deletions += 1;
  }
  return { files, additions, deletions };
}
