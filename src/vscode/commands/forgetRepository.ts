import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { withCancellableProgress } from '../github/cancellableProgress';
import type { Graph } from '../graph';

/** `RAD: Forget Repository`: the platform forgets which repository is selected, and nothing else. */
export async function forgetRepository({ repository, connection }: Graph): Promise<void> {
  const read = l10n.t('Reading the settings');
  const settings = await withCancellableProgress(read, (signal) => repository.read(signal));
  const fullName = settings?.repository?.fullName;
  if (fullName === undefined) throw new AppError('noRepository');
  const forget = l10n.t('Forget Repository');
  const detail = l10n.t(
    'Modules that are published from it stay published, and the files on this machine stay as they are.',
  );
  const message = l10n.t('Let {0} forget that {1} is selected?', connection.platformName, fullName);
  const chosen = await vscode.window.showWarningMessage(message, { modal: true, detail }, forget);
  if (chosen !== forget) throw new AppError('cancelled');
  await withCancellableProgress(l10n.t('Forgetting {0}', fullName), (signal) => repository.forget(signal));
}
