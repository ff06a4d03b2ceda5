import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { PublishPlan } from '../../publishing/publishPlan';
import type { GitRepair } from '../../publishing/situationText';
import { COMMANDS } from '../ids';
import type { OpenRepository } from '../modules/workspaceModules';
import type { ConfirmedArgument } from './gitTarget';
import { repairQuestion } from './repairQuestion';
import { repairTitle } from './repairTitle';

/**
 * Asks before a publish what is to become of changes that the platform would not see, or the partner has not seen.
 * Says nothing when there are none.
 * @returns `repaired` when a repair was started instead: the partner publishes again when it is done
 * @throws AppError `cancelled` when the question is dismissed
 */
export async function offerRepairs(repository: OpenRepository, plan: PublishPlan): Promise<'goOn' | 'repaired'> {
  const question = repository.place === 'clone' ? repairQuestion(plan) : undefined;
  if (question === undefined) return 'goOn';
  const { sentence, detail, repairs, goOn } = question;
  const items = repairs.map((repair): RepairItem => ({ title: repairTitle(repair), repair }));
  const buttons: RepairItem[] = goOn === undefined ? items : [...items, { title: goOn }];
  const chosen = await vscode.window.showWarningMessage(sentence, { modal: true, detail }, ...buttons);
  if (chosen === undefined) throw new AppError('cancelled');
  if (chosen.repair === undefined) return 'goOn';
  await startRepair(chosen.repair, repository.modules.root);
  return 'repaired';
}

/** A button of the question; without a repair, the one that goes on. */
interface RepairItem extends vscode.MessageItem {
  readonly repair?: GitRepair;
}

async function startRepair(repair: GitRepair, root: string): Promise<void> {
  const confirmed: ConfirmedArgument = { root, isConfirmed: true };
  // The question has named branch and remote: a second one would be too much.
  await vscode.commands.executeCommand(COMMANDS[repair], repair === 'push' ? confirmed : root);
}
