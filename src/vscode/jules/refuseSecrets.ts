import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import { findSecrets } from '../../jules/secrets';

/** @throws AppError `secretFound`: what left the machine cannot be called back */
export function refuseSecrets(prompt: string): void {
  const [first] = findSecrets(prompt);
  if (first === undefined) return;
  throw new AppError('secretFound', { detail: l10n.t('{0}, line {1}', first.kind, first.line) });
}
