import { join } from 'node:path';
import type { Choice } from '../../patch/proposedFile';
import { gitText, runGit, type GitCall } from '../runGit';
import { withTemporaryFolder } from '../temporaryFolder';
import { chosenFiles, type ChosenFile } from './chosenFiles';
import type { Proposal } from './proposal';

/**
 * The tree of a work tree with what a choice takes of a proposal, in the object store: what would be there after applying it.
 * @returns full id
 * @throws AppError of git, `cancelled`
 */
export function chosenTree(proposal: Proposal, choice: Choice, signal?: AbortSignal): Promise<string> {
  const call: GitCall = signal === undefined ? {} : { signal };
  return withTemporaryFolder(async (folder) => {
    const files = await chosenFiles(proposal, choice, folder, call);
    return treeWith(proposal.root, proposal.ours, files, folder, call);
  });
}

async function treeWith(
  root: string,
  tree: string,
  files: readonly ChosenFile[],
  folder: string,
  call: GitCall,
): Promise<string> {
  const own = { ...call, indexFile: join(folder, 'chosen') };
  await runGit(root, ['read-tree', tree], own);
  const none = '0'.repeat(tree.length);
  // What goes makes room for what comes: a file may take the place of a directory.
  const lines = [
    ...files.filter(({ chosen }) => chosen === undefined).map(({ path }) => `0 ${none}\t${path}\0`),
    ...files.flatMap(({ path, chosen }) => (chosen === undefined ? [] : [`${chosen.mode} ${chosen.id}\t${path}\0`])),
  ];
  await runGit(root, ['update-index', '-z', '--replace', '--index-info'], { ...own, input: lines.join('') });
  return gitText(root, ['write-tree'], own);
}
