import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { Graph } from '../graph';

/** `RAD: Remove Jules API Key`: forgets the key in this editor. */
export async function removeJulesKey({ jules, connection }: Graph): Promise<void> {
  if (!jules.hasKey) throw new AppError('signedOut', { service: 'jules' });
  const remove = l10n.t('Remove Key');
  const detail =
    connection.kind === 'sandbox'
      ? l10n.t("The sandbox's agent can no longer refine modules until the key is set again.")
      : l10n.t('Modules can no longer be refined here. Jules itself keeps the key until you delete it on its pages.');
  const message = l10n.t('Remove the API key for Jules?');
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, remove);
  if (chosen !== remove) throw new AppError('cancelled');
  await jules.removeKey();
}
