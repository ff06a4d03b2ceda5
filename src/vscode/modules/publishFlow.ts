import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { PublishResult } from '../../contract/publishedModules';
import { catalogChanges } from '../../publishing/catalogChanges';
import { changesSentence, outcomeSentence, refusedNames, waitingSentence } from '../../publishing/outcomeText';
import { isChange, type PublishPlan } from '../../publishing/publishPlan';
import { renewedChoice } from '../../publishing/renewedChoice';
import { refresh } from '../commands/refresh';
import { offerRepairs } from '../git/offerRepairs';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { prepareLatestPlan } from '../plan/preparePlan';
import { moduleRowNode } from '../trees/moduleNodes';
import { whilePlanning, whilePublishing } from './publishProgress';
import type { PlanOfAccount } from './repositoryPublisher';
import type { OpenRepository } from './workspaceModules';
import { plainNotice } from '../plainNotice';

/**
 * Chooses what to send of a plan.
 * @param renewed what was chosen of the plan before this one, as far as it still applies
 * @returns module paths; none: nothing is to be sent
 * @throws AppError `cancelled`
 */
export type ChooseChanges = (plan: PublishPlan, renewed?: ReadonlySet<string>) => Promise<ReadonlySet<string>>;

/** How often the partner chooses anew because another client was faster. */
const MOST_ROUNDS = 3;

/**
 * Plans against what is true now, has the partner choose, sends one request, and says what became of each module. When
 * another client was faster, nothing is overwritten: the new plan is shown with what the other one changed.
 * @throws AppError
 */
export async function publishFlow(graph: Graph, repository: OpenRepository, choose: ChooseChanges): Promise<void> {
  const { sync } = graph;
  if (sync.isSending(repository)) {
    void vscode.window.showInformationMessage(l10n.t('A publish of this repository is under way.'));
    return;
  }
  let planned = await shownPlan(graph, repository);
  // What is repaired first is published by the next call: a commit waits for its message.
  if (planned !== undefined && (await offerRepairs(repository, planned.plan)) === 'repaired') return;
  let renewed: ReadonlySet<string> | undefined;
  for (let round = 1; planned !== undefined; round++) {
    const { plan } = planned;
    if (!plan.entries.some(isChange)) {
      tellNothing();
      return;
    }
    const accepted = await choose(plan, renewed);
    if (accepted.size === 0) throw new AppError('cancelled');
    const results = await send(graph, repository, planned, accepted, round < MOST_ROUNDS);
    if (results !== undefined) {
      (await graph.plans()).showOutcome(repository, { plan, results });
      tell(repository, results);
      return;
    }
    planned = await shownPlan(graph, repository, plan);
    if (planned === undefined) return;
    renewed = renewedChoice(plan, accepted, planned.plan);
    const changed = changesSentence(catalogChanges(plan.published, planned.plan.published));
    if (changed !== undefined) void vscode.window.showWarningMessage(plainNotice(changed));
  }
}

/** @returns undefined when another client was faster and there is to be another round */
async function send(
  graph: Graph,
  repository: OpenRepository,
  planned: PlanOfAccount,
  accepted: ReadonlySet<string>,
  isAgain: boolean,
): Promise<readonly PublishResult[] | undefined> {
  try {
    return (await whilePublishing(graph, repository, planned, accepted)).results;
  } catch (error) {
    if (isAgain && AppError.is(error, 'stalePublishedSet')) return undefined;
    throw error;
  }
}

/**
 * The plan against what is true now, not against what the view read a while ago; shown as a document.
 * @returns undefined while nobody knows what became of the last publish; the partner has been told
 */
async function shownPlan(
  graph: Graph,
  repository: OpenRepository,
  former?: PublishPlan,
): Promise<PlanOfAccount | undefined> {
  // A plan that was overtaken has been followed by a reading already.
  if (former === undefined) await refresh(graph);
  if (graph.sync.isWaiting(repository)) {
    tellWaiting();
    return undefined;
  }
  const { catalogFailure, hint } = repository.modules;
  if (catalogFailure !== undefined) throw catalogFailure;
  // Rows of an earlier reading may be of an older commit than the one that is published.
  if (repository.place === 'github' && hint !== undefined && hint.cause !== 'truncated') throw hint.cause;
  const account = graph.connection.account?.key;
  if (account === undefined) throw new AppError('notConnected');
  const plan = await whilePlanning((signal) => prepareLatestPlan(graph, repository, signal, former?.published));
  await (await graph.plans()).show(repository, plan);
  return { plan, account };
}

export function tellNothing(): void {
  void vscode.window.showWarningMessage(l10n.t('Nothing can be published now; the plan says why.'));
}

function tellWaiting(): void {
  const again = l10n.t('Check Again');
  void vscode.window.showWarningMessage(plainNotice(waitingSentence()), again).then((chosen) => {
    if (chosen === again) void vscode.commands.executeCommand(COMMANDS.refresh);
  });
}

/** One sentence about the outcome; refused modules say so in their rows and in the plan. */
function tell(repository: OpenRepository, results: readonly PublishResult[]): void {
  const sentence = outcomeSentence(results);
  const refused = refusedNames(results);
  if (refused.length === 0) {
    void vscode.window.showInformationMessage(plainNotice(sentence));
    return;
  }
  const [explain, retry] = [l10n.t('Explain'), l10n.t('Retry')];
  const row = repository.modules.rows.find(({ name }) => name === refused[0]);
  const node = refused.length > 1 || row === undefined ? [] : [moduleRowNode(repository, row.path)];
  void vscode.window.showWarningMessage(plainNotice(sentence), explain, retry).then((chosen) => {
    if (chosen === explain) void vscode.commands.executeCommand(COMMANDS.explainState, ...node);
    if (chosen === retry) void vscode.commands.executeCommand(COMMANDS.retryRefused, repository.modules.root);
  });
}
