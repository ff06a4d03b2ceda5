import { readArray, readObject, readObjectId, UnexpectedAnswer, type JsonObject } from './answers';

/** How a newer commit stands to an older one. */
export interface CompareAnswer {
  /** Commits that only the newer one has. */
  readonly ahead: number;
  /** Commits that only the older one has. */
  readonly behind: number;
  /** Those of this page that only the newer one has. */
  readonly commits: readonly Commit[];
}

export interface Commit {
  readonly sha: string;
  /** It has more than one parent, so it changes nothing of its own as a rule. */
  readonly isMerge: boolean;
}

/** Reads GitHub's schema `commit-comparison`. @throws UnexpectedAnswer */
export function readCompare(value: unknown): CompareAnswer {
  const answer = readObject(value, 'comparison');
  return {
    ahead: readCount(answer, 'ahead_by'),
    behind: readCount(answer, 'behind_by'),
    commits: readCommits(answer['commits']),
  };
}

/** A list of GitHub's schema `commit`. @throws UnexpectedAnswer */
export const readCommits = (value: unknown): readonly Commit[] =>
  readArray(value, 'commits').map((row) => {
    const commit = readObject(row, 'commit');
    return { sha: readObjectId(commit, 'sha'), isMerge: readArray(commit['parents'], 'parents').length > 1 };
  });

function readCount(object: JsonObject, field: string): number {
  const value = object[field];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new UnexpectedAnswer(field);
  return value;
}
