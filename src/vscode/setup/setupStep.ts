import * as l10n from '@vscode/l10n';
import type { Repair } from '../failure';
import { COMMANDS, type CommandId } from '../ids';
import type { SetupFacts } from './setupFacts';

const STEP_IDS = ['account', 'github', 'repository', 'access', 'open', 'jules'] as const;

export type StepId = (typeof STEP_IDS)[number];

/** The step that an argument of a command names, if it names one. */
export const namedStep = (argument: unknown): StepId | undefined => STEP_IDS.find((id) => id === argument);

/** `reading`: a service is being asked. `optional`: not there, and nothing that has to be. */
export type StepState = 'done' | 'todo' | 'problem' | 'optional' | 'reading';

/** One step of the way to a connected editor. */
export interface SetupStep {
  readonly id: StepId;
  readonly name: string;
  readonly state: StepState;
  /** What is, in one line: e.g. `partner@example.com on RAD Sandbox`. */
  readonly line: string;
  /** Does the step, repairs it, or changes what was chosen. */
  readonly act: Pick<Repair, 'command' | 'arguments'>;
  /** Takes back what the step made; absent when there is nothing. */
  readonly removal?: CommandId;
}

/** What gets an account into use: a choice among those that are signed in, or a sign-in. */
export const getAccount = ({ unusedAccounts }: SetupFacts): SetupStep['act'] => ({
  command: unusedAccounts === undefined ? COMMANDS.signIn : COMMANDS.switchAccount,
});

/** The first of sign-in and GitHub that is missing, when a step needs both. */
export function missingFirst(facts: SetupFacts): Pick<SetupStep, 'line' | 'act'> | undefined {
  const { email, github } = facts;
  if (email === undefined) return { line: l10n.t('Needs a platform account'), act: getAccount(facts) };
  if (github === undefined) return { line: l10n.t('Needs GitHub'), act: { command: COMMANDS.connectGitHub } };
  return undefined;
}
