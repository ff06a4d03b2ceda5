import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { PublishResult } from '../../contract/publishedModules';
import { planOf } from '../../publishing/planOf';
import { acceptedEntries, isChange, questionableErrors, type PublishPlan } from '../../publishing/publishPlan';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { pickChanges } from '../plan/planPick';
import { chooseRepository } from './commandTarget';
import { refresh } from './refresh';

/** A dialog that is longer than the screen has no buttons. */
const MAX_LINES = 8;

/** `RAD: Publish Changes…`: the plan, the partner's choice, one request, and what became of each module. */
export async function publish(graph: Graph, argument?: unknown): Promise<void> {
  const { workspace, sync, connection } = graph;
  const repository = await chooseRepository(
    workspace,
    argument,
    ({ modules }) => modules.hasChanges && modules.catalogState !== undefined,
  );
  // The plan must be made against what is true now, not against what the view read a while ago.
  await refresh(graph);
  if (repository.modules.catalogFailure !== undefined) throw repository.modules.catalogFailure;
  const plan = planOf(repository.modules);
  const account = connection.account?.key;
  if (plan === undefined || account === undefined) throw new AppError('notConnected');
  const plans = await graph.plans();
  await plans.show(repository);
  if (!plan.entries.some(isChange)) {
    void vscode.window.showWarningMessage(l10n.t('Nothing can be published now; the plan says why.'));
    return;
  }
  const accepted = await pickChanges(plan, connection.platformName);
  if (accepted === undefined || accepted.size === 0) throw new AppError('cancelled');
  await confirmErrors(plan, accepted);
  const answer = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Publishing to {0}', connection.platformName),
      cancellable: true,
    },
    (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return sync.publish(repository, { plan, account }, accepted, controller.signal);
    },
  );
  plans.showOutcome(repository, { plan, results: answer.results });
  tell(answer.results);
}

/** The platform takes modules that break the rules of good modules; their author is asked once. @throws AppError `cancelled` */
async function confirmErrors(plan: PublishPlan, accepted: ReadonlySet<string>): Promise<void> {
  const faulty = acceptedEntries(plan, accepted).flatMap(({ action, row }) => {
    const errors = action === 'remove' ? [] : questionableErrors(row);
    return errors.length === 0 ? [] : [{ name: row.name, errors }];
  });
  const [first, ...others] = faulty;
  if (first === undefined) return;
  const question =
    others.length === 0
      ? l10n.t('{0} has errors that the platform does not refuse. Publish it all the same?', first.name)
      : l10n.t('{0} modules have errors that the platform does not refuse. Publish them all the same?', faulty.length);
  const lines = faulty.flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`));
  const more = lines.length > MAX_LINES ? [l10n.t('… and {0} more', lines.length - MAX_LINES)] : [];
  const publishAnyway = l10n.t('Publish Anyway');
  const detail = [...lines.slice(0, MAX_LINES), ...more].join('\n');
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, publishAnyway);
  if (chosen !== publishAnyway) throw new AppError('cancelled');
}

/** One sentence about the outcome; refused modules say so in their rows and in the plan. */
function tell(results: readonly PublishResult[]): void {
  const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
  const said = [
    count('added') > 0 ? l10n.t('{0} published', count('added')) : '',
    count('updated') > 0 ? l10n.t('{0} updated', count('updated')) : '',
    count('removed') > 0 ? l10n.t('{0} removed', count('removed')) : '',
    count('skipped') > 0 ? l10n.t('{0} refused', count('skipped')) : '',
  ].filter((part) => part !== '');
  const sentence =
    said.length === 0 ? l10n.t('Nothing changed in the catalog.') : l10n.t('Catalog changed: {0}.', said.join(', '));
  if (count('skipped') === 0) {
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const explain = l10n.t('Explain');
  void vscode.window.showWarningMessage(sentence, explain).then((chosen) => {
    if (chosen === explain) void vscode.commands.executeCommand(COMMANDS.explainState);
  });
}
