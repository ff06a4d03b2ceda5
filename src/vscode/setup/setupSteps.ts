import * as l10n from '@vscode/l10n';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import { accessStep, julesStep } from './serviceSteps';
import type { SetupFacts } from './setupFacts';
import { missingFirst, type SetupStep } from './setupStep';

/** The steps in the order in which a partner takes them, each with its state. */
export function setupSteps(facts: SetupFacts): readonly SetupStep[] {
  return [
    accountStep(facts),
    gitHubStep(facts),
    repositoryStep(facts),
    accessStep(facts),
    openStep(facts),
    julesStep(facts),
  ];
}

function accountStep({ connection, email, platformName, settingProblem }: SetupFacts): SetupStep {
  const step = { id: 'account', name: l10n.t('Platform account') } as const;
  if (settingProblem !== undefined) {
    const { sentence, repair } = failureText(settingProblem);
    return { ...step, state: 'problem', line: sentence, act: repair ?? { command: COMMANDS.showLog } };
  }
  const act = { command: COMMANDS.signIn };
  if (connection === 'none') return { ...step, state: 'todo', line: l10n.t('Not connected to a RAD platform'), act };
  if (email === undefined) return { ...step, state: 'todo', line: l10n.t('Not signed in to {0}', platformName), act };
  return {
    ...step,
    state: 'done',
    line: l10n.t('{0} on {1}', email, platformName),
    act: { command: COMMANDS.switchAccount },
    removal: COMMANDS.signOut,
  };
}

function gitHubStep({ connection, github }: SetupFacts): SetupStep {
  const step = { id: 'github', name: l10n.t('GitHub') } as const;
  const act = { command: COMMANDS.connectGitHub };
  if (github !== undefined) {
    const { login, kind } = github;
    const line = kind === 'token' ? l10n.t('{0}, with a token', login) : l10n.t("{0}, the editor's account", login);
    return { ...step, state: 'done', line, act, removal: COMMANDS.disconnectGitHub };
  }
  if (connection === 'none')
    return { ...step, state: 'todo', line: l10n.t('Needs a platform account'), act: { command: COMMANDS.signIn } };
  return { ...step, state: 'todo', line: l10n.t('Not connected'), act };
}

function repositoryStep(facts: SetupFacts): SetupStep {
  const step = { id: 'repository', name: l10n.t('Repository') } as const;
  const act = { command: COMMANDS.selectRepository };
  const { email, repository } = facts;
  if (email !== undefined && repository !== undefined)
    return { ...step, state: 'done', line: repository, act, removal: COMMANDS.forgetRepository };
  const missing = missingFirst(facts);
  if (missing !== undefined) return { ...step, state: 'todo', ...missing };
  return { ...step, state: 'todo', line: l10n.t('None selected'), act };
}

function openStep(facts: SetupFacts): SetupStep {
  const step = { id: 'open', name: l10n.t('Open in this window') } as const;
  const act = { command: COMMANDS.cloneRepository };
  const { email, repository, isOpen } = facts;
  if (email === undefined || repository === undefined) {
    const missing = missingFirst(facts);
    const select = { command: COMMANDS.selectRepository };
    return { ...step, state: 'todo', ...(missing ?? { line: l10n.t('Needs a repository'), act: select }) };
  }
  if (isOpen) return { ...step, state: 'done', line: l10n.t('A clone of {0} is open', repository), act };
  return { ...step, state: 'todo', line: l10n.t('No clone of {0} is open', repository), act };
}
