import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../../common/appError';
import { GITHUB_API_URL, webHostOf, webUrlOf } from '../../../github/apiUrl';
import { editorRepository } from '../../git/gitExtension';
import { asAppError, gitErrorCode } from '../../git/gitFailure';
import { withCancellableProgress } from '../../github/cancellableProgress';
import { openPage } from '../../github/openPage';
import { openUntrustedLink } from '../../jules/openLink';
import type { JulesBasis } from '../../jules/julesServices';
import { plainNotice } from '../../plainNotice';
import type { CommitDesk, CommitOutcome } from './commitParts';
import { PUSH_REJECTED } from './commitRefusal';
import { outcomeText } from './outcomeText';
import { pushPlace } from './pushPlace';

/** What commits ask of this window: its Git extension pushes with the person's own sign-in. */
export function editorCommitDesk(basis: JulesBasis): CommitDesk {
  const apiUrl = (): string => basis.connection.endpoints?.githubApiUrl ?? GITHUB_API_URL;
  return {
    place: (root, repository, upstream) => {
      const clone = basis.workspace.clones.find(({ modules }) => modules.root === root);
      return pushPlace({
        remotes: clone?.remotes ?? [],
        host: webHostOf(apiUrl()),
        wanted: [basis.repository.fullName, repository],
        published: clone?.modules.catalogState?.remote,
        upstream,
      });
    },
    push: async (root, remote, branch, setUpstream) => {
      const title = plainNotice(l10n.t('Pushing {0} to {1}', branch, remote));
      const editor = await editorRepository(root);
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
        editor.push(remote, branch, setUpstream).catch((error: unknown) => {
          throw pushFailure(error, remote);
        }),
      );
    },
    openPullRequest: ({ repository, branch, title, body }) =>
      withCancellableProgress(l10n.t('Opening a pull request'), async (signal) => {
        const client = await basis.github.client();
        const { defaultBranch: base } = await client.repository(repository, signal);
        return (await client.openPullRequest({ repository, head: branch, base, title, body }, signal)).url;
      }),
    cancellable: withCancellableProgress,
    tell: (outcome) => {
      void tell(outcome, webUrlOf(apiUrl()));
    },
    repair: async ({ command, arguments: args = [] }) => {
      await vscode.commands.executeCommand(command, ...args);
    },
    followRepository: () => {
      void basis.workspace.refresh();
    },
  };
}

function pushFailure(error: unknown, remote: string): AppError {
  if (gitErrorCode(error) !== PUSH_REJECTED) return asAppError(error);
  const detail = l10n.t('{0} has commits that you do not have. Nothing was overwritten.', remote);
  return new AppError('gitFailed', { detail, code: PUSH_REJECTED });
}

async function tell(outcome: CommitOutcome, webUrl: string): Promise<void> {
  const { page } = outcome;
  const text = plainNotice(outcomeText(outcome));
  if (page === undefined) {
    void vscode.window.showInformationMessage(text);
    return;
  }
  const open = l10n.t('Open Pull Request');
  if ((await vscode.window.showInformationMessage(text, open)) !== open) return;
  // A server can answer with any address.
  if (page.startsWith(`${webUrl.replace(/\/+$/, '')}/`)) openPage(page);
  else await openUntrustedLink(page, l10n.t('GitHub gave this address for the pull request.'));
}
