import * as l10n from '@vscode/l10n';
import { withCancellableProgress } from '../github/cancellableProgress';
import type { Graph } from '../graph';

/** Asks Jules, with progress, whether it works on a repository. @param repository `owner/name`. @throws AppError */
export const askForJulesSource = ({ jules }: Pick<Graph, 'jules'>, repository: string): Promise<boolean> =>
  withCancellableProgress(l10n.t('Asking Jules for {0}', repository), (signal) => jules.knows(repository, signal));
