import * as l10n from '@vscode/l10n';
import type { AppError } from '../../common/appError';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import type { SetupFacts } from './setupFacts';
import { missingFirst, type SetupStep } from './setupStep';

/** With what the platform reads the selected repository: a token of its own, its GitHub App, or nothing. */
export function accessStep(facts: SetupFacts): SetupStep {
  const step = { id: 'access', name: l10n.t("The platform's access to the repository") } as const;
  const { email, repository, settings, platformName } = facts;
  const act = { command: COMMANDS.grantAccess };
  const given = email !== undefined && settings !== undefined && 'value' in settings ? settings.value : undefined;
  if (given?.githubApp?.installed === true)
    return { ...step, state: 'done', line: l10n.t('Its GitHub App is installed'), act };
  if (given?.githubToken.configured === true)
    return { ...step, state: 'done', line: l10n.t('A GitHub token of its own'), act, removal: COMMANDS.revokeAccess };
  if (email === undefined || repository === undefined) {
    const select = { line: l10n.t('Needs a repository'), act: { command: COMMANDS.selectRepository } };
    return { ...step, state: 'todo', ...(missingFirst(facts) ?? select) };
  }
  if (settings === undefined) return { ...step, state: 'reading', line: l10n.t('Asking {0}…', platformName), act };
  if ('failure' in settings) return { ...step, ...problem(settings.failure) };
  return { ...step, ...withoutAccess(facts), act };
}

function withoutAccess({ isPrivate }: SetupFacts): Pick<SetupStep, 'state' | 'line'> {
  if (isPrivate === undefined || 'failure' in isPrivate)
    return { state: 'optional', line: l10n.t('None; only a private repository needs it') };
  return isPrivate.value
    ? { state: 'todo', line: l10n.t('None, and the repository is private') }
    : { state: 'optional', line: l10n.t('None; a public repository needs none') };
}

/** The key for Jules, and whether Jules works on the selected repository. */
export function julesStep(facts: SetupFacts): SetupStep {
  const step = { id: 'jules', name: l10n.t('Jules key (optional)') } as const;
  const { connection, hasJulesKey, repository, isJulesSource } = facts;
  const setKey = { command: COMMANDS.setJulesKey };
  if (!hasJulesKey) {
    const needs = { line: l10n.t('Needs a platform account'), act: { command: COMMANDS.signIn } };
    const none = { line: l10n.t('None; Jules refines modules with it'), act: setKey };
    return { ...step, state: 'optional', ...(connection === 'none' ? needs : none) };
  }
  const removal = COMMANDS.removeJulesKey;
  if (repository === undefined)
    return { ...step, state: 'done', line: l10n.t('The key is stored'), act: setKey, removal };
  if (isJulesSource === undefined)
    return { ...step, state: 'reading', line: l10n.t('Asking Jules…'), act: setKey, removal };
  if ('failure' in isJulesSource) return { ...step, ...problem(isJulesSource.failure), removal };
  if (isJulesSource.value)
    return { ...step, state: 'done', line: l10n.t('Jules works on {0}', repository), act: setKey, removal };
  const connect = { command: COMMANDS.connectJulesSource };
  const line = l10n.t('{0} is not connected to Jules yet', repository);
  return { ...step, state: 'problem', line, act: connect, removal };
}

/** A failure with its own repair; what would only try again checks everything instead. */
function problem(failure: AppError): Pick<SetupStep, 'state' | 'line' | 'act'> {
  const { sentence, repair } = failureText(failure);
  const says = repair?.command === COMMANDS.refresh || repair?.command === COMMANDS.showLog ? undefined : repair;
  return { state: 'problem', line: sentence, act: says ?? { command: COMMANDS.testConnection } };
}
