import * as l10n from '@vscode/l10n';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import { accessStep, julesStep } from './serviceSteps';
import type { SetupFacts } from './setupFacts';
import { getAccount, missingFirst, type SetupStep } from './setupStep';

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

function accountStep(facts: SetupFacts): SetupStep {
  const { connection, email, platformName, settingProblem } = facts;
  const step = { id: 'account', name: l10n.t('Platform account') } as const;
  if (settingProblem !== undefined) {
    const { sentence, repair } = failureText(settingProblem);
    return { ...step, state: 'problem', line: sentence, act: repair ?? { command: COMMANDS.showLog } };
  }
  const act = getAccount(facts);
  if (connection === 'none') return { ...step, state: 'todo', line: l10n.t('Not connected to a RAD platform'), act };
  if (email === undefined) return { ...step, state: 'todo', line: withoutAccount(facts), act };
  return {
    ...step,
    state: 'done',
    line: l10n.t('{0} on {1}', email, platformName),
    act: { command: COMMANDS.switchAccount },
    removal: COMMANDS.signOut,
  };
}

function withoutAccount({ platformName, unusedAccounts }: SetupFacts): string {
  if (unusedAccounts === undefined) return l10n.t('Not signed in to {0}', platformName);
  return unusedAccounts === 1
    ? l10n.t('None in use here; choose the account that is signed in to {0}', platformName)
    : l10n.t('None in use here; choose among {0} accounts that are signed in to {1}', unusedAccounts, platformName);
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
  const { email, repository, isPrivate } = facts;
  if (email !== undefined && repository !== undefined) {
    const removal = COMMANDS.forgetRepository;
    const isGone = isPrivate !== undefined && 'failure' in isPrivate && isPrivate.failure.reason === 'notFound';
    if (!isGone) return { ...step, state: 'done', line: repository, act, removal };
    const line = l10n.t('GitHub does not know {0}, or your account may not see it', repository);
    return { ...step, state: 'problem', line, act, removal };
  }
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
