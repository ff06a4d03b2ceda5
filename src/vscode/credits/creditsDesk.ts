import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { CreditsBasis } from './creditAccount';
import type { CreditsDesk } from './creditsHandlers';
import type { CreditsModel } from './creditsModel';
import { openInvoice, saveInvoices } from './invoiceFiles';
import { repairOf } from './failureView';
import { costsFile, transactionsFile } from './reportFiles';
import { saveReport } from './saveReport';

/** What the panel's controls do in the editor. @param storage for files that are opened, not saved */
export function creditsDesk(model: CreditsModel, basis: CreditsBasis, storage: vscode.Uri): CreditsDesk {
  return {
    openDeployment: async (id) => {
      await vscode.commands.executeCommand(COMMANDS.openDeployment, id);
    },
    saveTransactions: () => saveReport(transactionsFile(model, basis)),
    saveCosts: async () => {
      const file = costsFile(model, basis);
      if (file !== undefined) await saveReport(file);
    },
    openInvoice: (invoice) => openInvoice(basis, invoice, storage),
    saveInvoices: (invoices) => saveInvoices(basis, invoices),
    repair: async (failure) => {
      const repair = repairOf(failure);
      if (repair !== undefined) await vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? []));
    },
  };
}
