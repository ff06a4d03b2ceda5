import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { UndoPoint } from '../../git/apply/undoPoint';
import { branchName, commitMessage } from '../../git/commit/commitMessage';
import { webHostOf, GITHUB_API_URL } from '../../github/apiUrl';
import { repositoriesOnHost } from '../../github/sameRepository';
import { editorRepository } from '../git/gitExtension';
import { asAppError } from '../git/gitFailure';
import { withCancellableProgress } from '../github/cancellableProgress';
import type { JulesBasis } from '../jules/julesServices';
import type { Review } from './review';

export interface CommitSteps {
  readonly push: boolean;
  readonly pullRequest: boolean;
}

interface Answers {
  /** Absent: the current branch. */
  readonly newBranch?: string;
  readonly message: string;
}

/**
 * Commits what a review has applied, and pushes it or opens a pull request: asks for branch and message once, then does all of it, and
 * says what was done when a later step fails.
 * @returns whether it was committed
 * @throws AppError of the commit; what comes after it is told and not thrown
 */
export async function commitReview(
  basis: JulesBasis,
  review: Review,
  point: UndoPoint,
  steps: CommitSteps,
): Promise<boolean> {
  if (!vscode.workspace.isTrusted) throw new AppError('untrustedWorkspace');
  const { root } = point;
  const current = await currentBranch(root);
  const answers = await ask(review, point, steps, current);
  if (answers === undefined) return false;
  const branch = answers.newBranch ?? current;
  const commit = await withCancellableProgress(l10n.t('Committing'), async (signal, report) => {
    if (answers.newBranch !== undefined) {
      const editor = await editorRepository(root);
      await editor.createBranch(answers.newBranch, true, 'HEAD').catch((error: unknown) => {
        throw asAppError(error);
      });
    }
    report(l10n.t('hooks may take a while'));
    const { commitPaths } = await import('../../git/commit/commitPaths');
    return commitPaths(root, { paths: point.paths, message: answers.message, signal });
  });
  void basis.workspace.refresh();
  const short = commit.slice(0, 7);
  try {
    const page = await publish(basis, root, branch, answers.message, steps);
    tellDone(short, branch, steps, page);
  } catch (error) {
    basis.log.error('pushing a commit', error);
    const failure = AppError.is(error) ? error : asAppError(error);
    void vscode.window.showWarningMessage(
      l10n.t('Committed as {0}, but not pushed: {1}', short, failure.details.detail ?? failure.reason),
    );
  }
  return true;
}

async function currentBranch(root: string): Promise<string | undefined> {
  const { gitText } = await import('../../git/runGit');
  const name = await gitText(root, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { answers: [1] });
  return name === '' ? undefined : name;
}

/** @returns undefined when the person gives up */
async function ask(
  review: Review,
  point: UndoPoint,
  { push, pullRequest }: CommitSteps,
  current: string | undefined,
): Promise<Answers | undefined> {
  const suggested = branchName(point.title, point.session);
  const onCurrent = { label: `$(git-branch) ${current ?? ''}`, description: l10n.t('the current branch') };
  const onNew = { label: `$(add) ${suggested}`, description: l10n.t('a new branch') };
  // A pull request needs a branch of its own.
  const items = [...(pullRequest || current === undefined ? [] : [onCurrent]), onNew];
  const files = point.paths.length === 1 ? l10n.t('1 file') : l10n.t('{0} files', point.paths.length);
  const what = pullRequest
    ? l10n.t('Commit {0} and open a pull request from…', files)
    : push
      ? l10n.t('Commit {0} and push to…', files)
      : l10n.t('Commit {0} to…', files);
  const chosen =
    items.length === 1 ? onNew : await vscode.window.showQuickPick(items, { title: what, ignoreFocusOut: true });
  if (chosen === undefined) return undefined;
  const { title, body } = commitMessage(review.found.changeSet.suggestedMessage, point.title);
  const first = await vscode.window.showInputBox({
    title: what,
    prompt:
      body === ''
        ? l10n.t('First line of the commit message')
        : l10n.t('First line of the commit message; {0} more lines follow', body.split('\n').length),
    value: title,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? l10n.t('A commit needs a message.') : undefined),
  });
  if (first === undefined) return undefined;
  const message = body === '' ? `${first.trim()}\n` : `${first.trim()}\n\n${body}\n`;
  return { message, ...(chosen === onCurrent ? {} : { newBranch: suggested }) };
}

/** @returns the page of the pull request, when one was opened */
async function publish(
  basis: JulesBasis,
  root: string,
  branch: string | undefined,
  message: string,
  { push, pullRequest }: CommitSteps,
): Promise<string | undefined> {
  if (!push) return undefined;
  const repository = basis.workspace.clones.find(({ modules }) => modules.root === root);
  const host = webHostOf(basis.connection.endpoints?.githubApiUrl ?? GITHUB_API_URL);
  const [onHost] = repository === undefined ? [] : repositoriesOnHost(repository.remotes, host);
  const remote = repository?.modules.catalogState?.remote ?? onHost?.remote;
  if (branch === undefined || remote === undefined)
    throw new AppError('gitFailed', { detail: l10n.t('there is no branch or no remote to push to') });
  return withCancellableProgress(l10n.t('Pushing {0}', branch), async (signal) => {
    const editor = await editorRepository(root);
    await editor.push(remote, branch, true).catch((error: unknown) => {
      throw asAppError(error);
    });
    if (!pullRequest || onHost === undefined) return undefined;
    const [title = '', ...body] = message.trim().split('\n');
    const client = await basis.github.client();
    const { defaultBranch } = await client.repository(onHost.fullName, signal);
    const draft = {
      repository: onHost.fullName,
      head: branch,
      base: defaultBranch,
      title,
      body: body.join('\n').trim(),
    };
    return (await client.openPullRequest(draft, signal)).url;
  });
}

function tellDone(commit: string, branch: string | undefined, { push }: CommitSteps, page: string | undefined): void {
  if (page === undefined) {
    const sentence = push
      ? l10n.t('Committed as {0} and pushed to {1}.', commit, branch ?? '')
      : l10n.t('Committed as {0}.', commit);
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const open = l10n.t('Open Pull Request');
  void vscode.window
    .showInformationMessage(l10n.t('Committed as {0}; the pull request is open.', commit), open)
    .then((chosen) => {
      if (chosen === open) void vscode.env.openExternal(vscode.Uri.parse(page, true));
    });
}
