import type { ProposedFile } from '../../patch/proposedFile';
import type { ConflictSides } from './mergeTrees';
import type { Resolution } from './resolvedTree';

/** What an agent's patch would make of a work tree as it is now. Everything lies in the object store; no file was touched. */
export interface Proposal {
  /** Top of the work tree, absolute. */
  readonly root: string;
  /** Commit the patch was made from, full id. */
  readonly base: string;
  /** Commit that HEAD was when the proposal was made; absent on an unborn branch. */
  readonly head?: string;
  /** Commits of HEAD that the base has not; 0 when HEAD is the base, undefined when they have no common history. */
  readonly behind?: number;
  /** Trees: the work tree (tracked and untracked, without ignored files), base + patch, and both merged. Full ids. */
  readonly ours: string;
  readonly theirs: string;
  readonly merged: string;
  readonly files: readonly ProposedFile[];
  /** Paths whose two versions a person can bring together, or has. */
  readonly sides?: ReadonlyMap<string, ConflictSides>;
  /** Those of the files that `ours` has, but that were not on the disk by the partner's wish: outside of a sparse checkout. */
  readonly notOnDisk?: readonly string[];
}

export interface ProposalRequest {
  /** Any directory of the work tree; the proposal is made at its top. */
  readonly root: string;
  readonly baseCommit: string;
  /** As the agent sent it, unchanged: neither trimmed nor with other line endings. */
  readonly patch: string;
  /** Brings a commit that is not in this clone; rejects when it cannot. Absent: nothing is fetched. */
  readonly fetchCommit?: (commit: string, signal?: AbortSignal) => Promise<void>;
  /** What a person made of conflicts, of this proposal or of one before it. */
  readonly resolutions?: readonly Resolution[];
  readonly signal?: AbortSignal;
}
