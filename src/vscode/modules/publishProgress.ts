import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PublishAnswer } from '../../contract/publishedModules';
import { AppError } from '../../common/appError';
import type { DeliveryPause } from '../../publishing/publishDelivery';
import { failureText } from '../failure';
import type { Graph } from '../graph';
import { withCancellableProgress } from '../github/cancellableProgress';
import { COMMANDS, VIEWS } from '../ids';
import type { PlanOfAccount } from './repositoryPublisher';
import type { OpenRepository } from './workspaceModules';

/** What takes longer than this can be cancelled, milliseconds. */
const CANCELLABLE_AFTER = 2_000;

/** Shows progress in the Modules view, and after two seconds a notification with a button that cancels it. */
export async function whilePlanning<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const planning = work(controller.signal);
  void vscode.window.withProgress({ location: { viewId: VIEWS.modules } }, () => planning.catch(() => undefined));
  const timer = setTimeout(() => {
    void withCancellableProgress(l10n.t('Planning what to publish'), (signal) => {
      signal.addEventListener('abort', () => {
        controller.abort();
      });
      return planning.catch(() => undefined);
    });
  }, CANCELLABLE_AFTER);
  try {
    return await planning;
  } finally {
    clearTimeout(timer);
  }
}

/** Sends what was accepted of a plan, with progress that can be cancelled. @throws AppError as `CatalogSync.publish` */
export function whilePublishing(
  { sync, connection }: Graph,
  repository: OpenRepository,
  planned: PlanOfAccount,
  accepted: ReadonlySet<string>,
): Promise<PublishAnswer> {
  const title = l10n.t('Publishing to {0}', connection.platformName);
  return withCancellableProgress(title, (signal, report) => {
    signal.addEventListener('abort', () => {
      // The request may have been done all the same: view and rows will say.
      void vscode.window.showInformationMessage(l10n.t('Cancelled; the outcome is checked.'));
    });
    return sync.publish(repository, planned, accepted, signal, {
      onPause: (pause) => {
        report(pauseText(pause));
      },
      signInAgain: () => signInAgain(connection, planned.account),
    });
  });
}

function pauseText(pause: DeliveryPause): string {
  return pause.why === 'broken'
    ? l10n.t('The connection broke. Asking what became of it ({0} of {1})…', pause.attempt, pause.attempts)
    : l10n.t('The platform asks for a pause of {0} s…', Math.ceil(pause.ms / 1000));
}

/** @returns true when the account that the plan was made for is the one in use after it */
async function signInAgain(connection: Graph['connection'], account: string): Promise<boolean> {
  const { sentence } = failureText(new AppError('unauthenticated', { service: 'platform' }));
  const signIn = l10n.t('Sign In');
  const detail = l10n.t('The publish goes on after that.');
  const chosen = await vscode.window.showWarningMessage(sentence, { modal: true, detail }, signIn);
  if (chosen !== signIn) return false;
  await vscode.commands.executeCommand(COMMANDS.signIn);
  return connection.account?.key === account;
}
