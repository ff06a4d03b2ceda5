import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';
import { COMMANDS } from '../ids';
import { JULES_PAGE } from '../setup/julesPages';
import { askForJulesSource } from '../setup/julesSource';
import { plainNotice } from '../plainNotice';

/** `RAD: Connect Repository to Jules…`: looks whether Jules works on the repository, and where not, says how it can. */
export async function connectJulesSource(graph: Graph): Promise<void> {
  const { fullName } = graph.repository;
  if (fullName === undefined) throw new AppError('noRepository');
  if (await askForJulesSource(graph, fullName)) {
    void vscode.window.showInformationMessage(plainNotice(l10n.t('Jules works on {0}.', fullName)));
  } else {
    offerJulesConnection(graph, fullName);
  }
}

/**
 * Offers the page of Jules where a repository is connected, and to look again, until it is found. Returns at once,
 * because a notification may stay for hours. The sandbox's agent has no such page: it works on all repositories there.
 */
export function offerJulesConnection({ connection, log }: Graph, repository: string): void {
  const open = l10n.t('Open Jules');
  const check = l10n.t('Check Again');
  const isSandbox = connection.kind === 'sandbox';
  const message = isSandbox
    ? l10n.t("The sandbox's agent does not know {0}.", repository)
    : l10n.t('{0} is not connected to Jules yet. That is done on the pages of Jules.', repository);
  const ask = async (): Promise<void> => {
    const chosen = await vscode.window.showInformationMessage(
      plainNotice(message),
      ...(isSandbox ? [check] : [open, check]),
    );
    if (chosen === check) await vscode.commands.executeCommand(COMMANDS.connectJulesSource);
    if (chosen !== open) return;
    await vscode.env.openExternal(vscode.Uri.parse(JULES_PAGE));
    await ask();
  };
  ask().catch((error: unknown) => {
    log.error(COMMANDS.connectJulesSource, error);
  });
}
