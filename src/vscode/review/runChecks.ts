import type { ReviewTarget } from './preparedReview';
import * as vscode from 'vscode';
import { ruleSettings } from '../settings';
import type { CheckResult } from './checks/checkResult';
import type { ReviewState } from './reviewState';

/**
 * Checks what the work tree would be with what is chosen, and tells all results each time one of them has come.
 * @throws AppError of git, `cancelled`
 */
export async function runChecks(
  target: ReviewTarget,
  { proposal, choice }: ReviewState,
  signal: AbortSignal,
  onResults: (checks: readonly CheckResult[]) => void,
): Promise<void> {
  if (proposal === undefined || choice === undefined) return;
  const changedPaths = choice.chosenPaths;
  if (changedPaths.length === 0) {
    onResults([]);
    return;
  }
  const { chosenTree } = await import('../../git/proposal/chosenTree');
  const { checkProposal } = await import('./checks/checkProposal');
  const tree = await chosenTree(proposal, choice.choice, signal);
  const modulePaths = target
    .places()
    .modules.map(({ path }) => path)
    .filter((directory) => changedPaths.some((path) => directory === '' || path.startsWith(`${directory}/`)));
  const results = new Map<string, CheckResult>();
  const input = {
    root: proposal.root,
    oursTree: proposal.ours,
    chosenTree: tree,
    modulePaths,
    changedPaths,
    isTrusted: vscode.workspace.isTrusted,
    rules: ruleSettings(vscode.Uri.file(proposal.root)),
    workspaceFolders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  };
  await checkProposal(
    input,
    (result) => {
      results.set(result.id, result);
      onResults([...results.values()]);
    },
    signal,
  );
}
