import * as l10n from '@vscode/l10n';
import type { Repair } from '../failure';
import { COMMANDS, type CommandId } from '../ids';
import type { SetupFacts } from './setupFacts';

export type StepId = 'account' | 'github' | 'repository' | 'access' | 'open' | 'jules';

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

/** The first of sign-in and GitHub that is missing, when a step needs both. */
export function missingFirst({ email, github }: SetupFacts): Pick<SetupStep, 'line' | 'act'> | undefined {
  if (email === undefined) return { line: l10n.t('Needs a platform account'), act: { command: COMMANDS.signIn } };
  if (github === undefined) return { line: l10n.t('Needs GitHub'), act: { command: COMMANDS.connectGitHub } };
  return undefined;
}
