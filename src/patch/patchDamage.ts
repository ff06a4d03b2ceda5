import type { PatchProblem } from './patchFile';

/** Where a patch cannot be read, and why; caught by `parsePatch`. */
export class PatchDamage extends Error {
  /** @param at index of the line, from 0 */
  constructor(
    readonly at: number,
    readonly problem: PatchProblem,
  ) {
    super(problem);
  }
}
