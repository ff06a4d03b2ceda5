import * as l10n from '@vscode/l10n';
import type { ModuleReading } from '../../../terraform/module';
import type { ModuleProblem } from '../../../terraform/problem';
import type { CheckOutcome } from './checkResult';
import type { ProposalTrees } from './proposalTrees';

/** What RAD's rules find in the changed modules that they did not find before. */
export async function checkRules(trees: ProposalTrees): Promise<CheckOutcome> {
  const modules = (await trees.readings()).filter(({ after }) => after !== undefined);
  if (modules.length === 0)
    return { status: 'skipped', title: l10n.t('RAD rules'), detail: l10n.t('no module is changed') };
  const found = modules.flatMap(({ path, before, after }) =>
    newProblems(before, after).map((problem) => ({ problem, line: lineOf(path, problem) })),
  );
  const findings = found.map(({ line }) => line);
  const count = (severity: string): number => found.filter(({ problem }) => problem.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (found.length === 0)
    return { status: 'passed', title: l10n.t('RAD rules'), detail: l10n.t('nothing new is found') };
  const status = errors > 0 ? 'failed' : warnings > 0 ? 'warning' : 'note';
  const [first] = found;
  const shown = first === undefined ? '' : `${first.problem.rule} ${first.problem.message}`;
  const detail = found.length === 1 ? shown : l10n.t('{0} (and {1} more)', shown, found.length - 1);
  return { status, title: l10n.t('RAD rules: {0}', countText(errors, warnings, found.length)), detail, findings };
}

function countText(errors: number, warnings: number, all: number): string {
  const hints = all - errors - warnings;
  const parts = [
    errors === 1 ? l10n.t('1 error') : errors > 1 ? l10n.t('{0} errors', errors) : '',
    warnings === 1 ? l10n.t('1 warning') : warnings > 1 ? l10n.t('{0} warnings', warnings) : '',
    hints === 1 ? l10n.t('1 hint') : hints > 1 ? l10n.t('{0} hints', hints) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Lines move, so a problem is the same when its rule, file and words are; of equal ones, those that are more than before. */
function newProblems(before: ModuleReading | undefined, after: ModuleReading | undefined): readonly ModuleProblem[] {
  const known = new Map<string, number>();
  for (const problem of before?.problems ?? []) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  return (after?.problems ?? []).filter((problem) => {
    const left = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), left - 1);
    return left <= 0;
  });
}

const keyOf = ({ rule, location, message }: ModuleProblem): string => [rule, location?.file, message].join('\n');

function lineOf(module: string, { rule, message, location }: ModuleProblem): string {
  const file = location === undefined ? '' : `${location.file}:${String(location.line)}`;
  const place = [module, file].filter((part) => part !== '').join('/');
  return `${place === '' ? '' : `${place}: `}${rule} ${message}`;
}
