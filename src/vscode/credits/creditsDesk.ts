import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { CreditsBasis } from './creditAccount';
import type { CreditsDesk } from './creditsHandlers';
import type { CreditsModel } from './creditsModel';
import { repairOf } from './failureView';
import { costsFile, transactionsFile } from './reportFiles';
import { saveReport } from './saveReport';

/** What the panel's controls do in the editor. */
export function creditsDesk(model: CreditsModel, basis: CreditsBasis): CreditsDesk {
  return {
    openDeployment: async (id) => {
      await vscode.commands.executeCommand(COMMANDS.openDeployment, id);
    },
    saveTransactions: () => saveReport(transactionsFile(model, basis)),
    saveCosts: async () => {
      const file = costsFile(model, basis);
      if (file !== undefined) await saveReport(file);
    },
    repair: async (failure) => {
      const repair = repairOf(failure);
      if (repair !== undefined) await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
    },
  };
}
