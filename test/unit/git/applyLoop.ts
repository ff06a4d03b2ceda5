import { applyProposal } from '../../../src/git/apply/applyProposal';
import { undoApply } from '../../../src/git/apply/undoApply';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import { readFileSync } from 'node:fs';

/** Applies a patch and takes it back, again and again, until the process is ended. Arguments: work tree, base, file of the patch. */
async function applyAgainAndAgain(root: string, baseCommit: string, file: string): Promise<void> {
  const patch = readFileSync(file, 'utf8');
  const proposal = await makeProposal({ root, baseCommit, patch });
  const choice = new Map(proposal.files.map(({ path }) => [path, 'all'] as const));
  for (;;) {
    process.stdout.write('apply\n');
    const point = await applyProposal(proposal, choice, { title: 'Again', session: '1' });
    process.stdout.write('undo\n');
    await undoApply(point, 'exact');
  }
}

const [root = '', base = '', file = ''] = process.argv.slice(2);
await applyAgainAndAgain(root, base, file);
