import { AppError } from '../../common/appError';
import { settingsEndpoints } from '../connection/settingsEndpoints';
import { openRepository } from '../github/knownModules';
import type { Graph } from '../graph';
import type { KnownFacts } from './setupFacts';
import type { SetupSources } from './setupReadings';

/** What the graph knows without asking anybody. */
export function knownFacts(graph: Graph): KnownFacts {
  const { connection, github, jules, repository } = graph;
  const { login, kind } = github;
  const { fullName } = repository;
  const { account, accounts } = connection;
  const settingProblem = connection.kind === 'settings' ? problemOfSettings() : undefined;
  return {
    connection: connection.kind,
    platformName: connection.platformName,
    ...(account === undefined ? {} : { email: account.email }),
    ...(account === undefined && accounts.length > 0 ? { unusedAccounts: accounts.length } : {}),
    ...(settingProblem === undefined ? {} : { settingProblem }),
    ...(login === undefined || kind === undefined ? {} : { github: { login, kind } }),
    ...(fullName === undefined ? {} : { repository: fullName }),
    isOpen: isOpenHere(graph),
    hasJulesKey: jules.hasKey,
  };
}

/** Whom Setup asks. */
export const setupSources = ({ github, jules, repository: selected }: Graph): SetupSources => ({
  settings: async (signal) => {
    const settings = await selected.read(signal);
    if (settings === undefined) throw new AppError('notConnected');
    return settings;
  },
  isPrivate: async (repository, signal) => (await (await github.client()).repository(repository, signal)).private,
  isJulesSource: (repository, signal) => jules.knows(repository, signal),
});

function isOpenHere({ github: { apiUrl }, repository: { fullName }, workspace }: Graph): boolean {
  if (apiUrl === undefined || fullName === undefined) return false;
  return openRepository({ workspace }, apiUrl, fullName) !== undefined;
}

function problemOfSettings(): AppError | undefined {
  try {
    settingsEndpoints();
    return undefined;
  } catch (error) {
    if (AppError.is(error)) return error;
    throw error;
  }
}
