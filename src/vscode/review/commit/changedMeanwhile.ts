import * as l10n from '@vscode/l10n';
import type { CommitFile } from '../../../git/commit/commitFiles';
import type { CommitDraft } from '../../../messages/julesProtocol';
import { visibleText } from '../../../patch/visibleText';
import { newBranchOf, type CommitFacts } from './commitState';

/**
 * Why a commit would not be the one that the form has shown, in a sentence: a file holds own work that nobody was told of, or it
 * would go to another branch.
 * @param shown what the form was made from, and `wanted` what it led to
 * @param now what is so now, and `draft` what the same choice leads to
 */
export function changedMeanwhile(
  shown: CommitFacts | undefined,
  wanted: Required<CommitDraft>,
  now: CommitFacts,
  draft: Required<CommitDraft>,
): string | undefined {
  const [file] = untold(shown?.files ?? [], now.files);
  if (file !== undefined)
    return l10n.t('{0} was changed meanwhile, as the list says now. Nothing was committed.', visibleText(file.path));
  const branch = branchOf(now, draft);
  if (shown === undefined || branchOf(shown, wanted) === branch) return undefined;
  return l10n.t('The commit would go to {0} by now. Nothing was committed.', visibleText(branch ?? ''));
}

const branchOf = (facts: CommitFacts, draft: Required<CommitDraft>): string | undefined =>
  newBranchOf(facts, draft) ?? facts.branches.current;

/** Files with own parts that were not there when the form showed them. */
function untold(shown: readonly CommitFile[], now: readonly CommitFile[]): readonly CommitFile[] {
  const told = new Map(shown.map(({ path, own }) => [path, own]));
  return now.filter(({ path, own }) => own.some((part) => told.get(path)?.includes(part) !== true));
}
