import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Repair } from '../failure';
import { COMMANDS } from '../ids';
import type { SetupFacts } from './setupFacts';
import { setupSteps } from './setupSteps';
import type { SetupStep, StepState } from './setupStep';

/** What the person chose to run. */
export type SetupAct = Pick<Repair, 'command' | 'arguments'>;

export interface SetupRow extends vscode.QuickPickItem {
  /** The same when the list is drawn again and the row is another object. */
  readonly id: string;
  /** What Enter does; absent for what leads to the list of removals. */
  readonly act?: SetupAct;
  readonly removal?: SetupAct;
}

/** Leads to the list of what can be taken back, for those who cannot reach the buttons of rows. */
export const REMOVALS_ROW = 'removals';

const ICONS: Readonly<Record<StepState, string>> = {
  done: '$(pass-filled)',
  todo: '$(circle-large-outline)',
  optional: '$(circle-large-outline)',
  problem: '$(warning)',
  reading: '$(loading~spin)',
};

/** The rows of Setup: its steps, then what else is useful now. */
export function setupRows(facts: SetupFacts): readonly SetupRow[] {
  const steps = setupSteps(facts);
  const canRemove = steps.some(({ removal }) => removal !== undefined);
  const removals = { id: REMOVALS_ROW, label: `$(trash) ${l10n.t('Remove…')}` };
  const sandbox =
    facts.connection === 'sandbox'
      ? row('sandbox', `$(beaker) ${l10n.t('Leave the Sandbox')}`, COMMANDS.leaveSandbox)
      : row('sandbox', `$(beaker) ${l10n.t('Try the Sandbox')}`, COMMANDS.trySandbox);
  return [
    ...steps.map(stepRow),
    { id: 'more', label: '', kind: vscode.QuickPickItemKind.Separator },
    row('test', `$(pulse) ${l10n.t('Test Connection')}`, COMMANDS.testConnection),
    row('walkthrough', `$(book) ${l10n.t('Open Walkthrough')}`, COMMANDS.showWalkthrough),
    sandbox,
    ...(canRemove ? [removals] : []),
  ];
}

/** What can be taken back. */
export function removalRows(facts: SetupFacts): readonly SetupRow[] {
  return setupSteps(facts).flatMap(({ id, name, line, removal }) =>
    removal === undefined ? [] : [{ ...row(id, `$(trash) ${name}`, removal), description: line }],
  );
}

/** The step to go on with; undefined when there is none. */
export const nextStep = (facts: SetupFacts): string | undefined =>
  setupSteps(facts).find(({ state }) => state === 'todo' || state === 'problem')?.id;

/** How far the person is, in one sentence. What is optional does not count. */
export function setupProgress(facts: SetupFacts): string {
  const needed = setupSteps(facts).filter(({ state, id }) => id !== 'jules' && state !== 'optional');
  const done = needed.filter(({ state }) => state === 'done').length;
  return done === needed.length
    ? l10n.t('Everything is set up. Choose a step to change it.')
    : l10n.t('{0} of {1} steps done. Choose one to go on.', done, needed.length);
}

const row = (id: string, label: string, command: SetupAct['command']): SetupRow => ({ id, label, act: { command } });

function stepRow({ id, name, state, line, act, removal }: SetupStep): SetupRow {
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Remove') };
  return {
    id,
    label: `${ICONS[state]} ${name}`,
    description: line,
    act,
    ...(removal === undefined ? {} : { removal: { command: removal }, buttons: [remove] }),
  };
}
