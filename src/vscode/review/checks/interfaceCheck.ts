import * as l10n from '@vscode/l10n';
import { diffInterfaces } from '../../../terraform/interfaceDiff/diffInterfaces';
import type { InterfaceChange, VersionStep } from '../../../terraform/interfaceDiff/interfaceChange';
import { changeSummary } from '../../../terraform/interfaceDiff/summary';
import type { CheckOutcome } from './checkResult';
import type { ProposalTrees } from './proposalTrees';

const STEPS: readonly VersionStep[] = ['none', 'patch', 'minor', 'major'];

/** What becomes of the interfaces of the changed modules; the gravest step of all is the word. */
export async function checkInterface(trees: ProposalTrees): Promise<CheckOutcome> {
  const diffs = (await trees.readings()).map(({ path, before, after }) => ({
    path,
    diff: diffInterfaces(before, after),
  }));
  if (diffs.length === 0)
    return { status: 'skipped', title: l10n.t('Interface'), detail: l10n.t('no module is changed') };
  const step = STEPS.findLast((one) => diffs.some(({ diff }) => diff.step === one)) ?? 'none';
  const changes = diffs.flatMap(({ diff }) => diff.changes);
  const breaking = diffs.flatMap(({ path, diff }) =>
    diff.changes
      .filter(({ severity }) => severity === 'breaking')
      .map(({ subject, name, message }) => `${path === '' ? '' : `${path}: `}${subject} ${name}: ${message}`),
  );
  const [only] = diffs;
  const detail =
    step === 'major' && diffs.length === 1 && only !== undefined ? changeSummary(only.diff) : countsText(changes);
  return {
    status: step === 'major' ? 'warning' : step === 'none' ? 'passed' : 'note',
    title: l10n.t('Interface: {0}', stepWord(step)),
    detail,
    findings: breaking,
  };
}

function stepWord(step: VersionStep): string {
  switch (step) {
    case 'major':
      return l10n.t('major');
    case 'minor':
      return l10n.t('minor');
    case 'patch':
      return l10n.t('patch');
    case 'none':
      return l10n.t('unchanged');
  }
}

/** `adds 2 variables, removes none` */
function countsText(changes: readonly InterfaceChange[]): string {
  if (changes.length === 0) return l10n.t('variables and outputs stay as they are');
  const variables = changes.filter(({ subject }) => subject === 'variable');
  const [added, removed] = [countOf(variables, 'added'), countOf(variables, 'removed')];
  if (added + removed === 0) return changes.length === 1 ? l10n.t('1 change') : l10n.t('{0} changes', changes.length);
  const adds =
    added === 0
      ? l10n.t('adds no variable')
      : added === 1
        ? l10n.t('adds 1 variable')
        : l10n.t('adds {0} variables', added);
  return removed === 0 ? l10n.t('{0}, removes none', adds) : l10n.t('{0}, removes {1}', adds, removed);
}

const countOf = (changes: readonly InterfaceChange[], kind: InterfaceChange['kind']): number =>
  new Set(changes.filter((change) => change.kind === kind).map(({ name }) => name)).size;
