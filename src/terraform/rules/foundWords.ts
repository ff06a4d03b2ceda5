import * as l10n from '@vscode/l10n';
import type { ModuleProblem } from '../problem';

/** `2 errors, 1 warning`; what is zero is left out. */
export function foundWords(problems: readonly ModuleProblem[]): string {
  const count = (severity: ModuleProblem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
  const parts = [
    errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors),
    warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings),
    notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes),
  ].filter((_, index) => [errors, warnings, notes][index] !== 0);
  return parts.length === 0 ? l10n.t('no problems') : parts.join(', ');
}
