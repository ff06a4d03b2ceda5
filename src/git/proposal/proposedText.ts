import { runGit } from '../runGit';
import type { Proposal } from './proposal';

/**
 * The bytes of a file as the work tree had it, as the patch's commit has it, as the patch alone makes it, or as the proposal makes it;
 * undefined when there is none.
 * @param path relative to the root, with `/`, taken literally
 * @throws AppError of git
 */
export async function readProposed(
  { root, base, ours, theirs, merged }: Pick<Proposal, 'root' | 'base' | 'ours' | 'theirs' | 'merged'>,
  path: string,
  side: 'base' | 'ours' | 'theirs' | 'merged',
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const tree = { base, ours, theirs, merged }[side];
  const call = { answers: [128], ...(signal === undefined ? {} : { signal }) };
  const { code, stdout } = await runGit(root, ['cat-file', 'blob', `${tree}:${path}`], call);
  return code === 0 ? stdout : undefined;
}
