import { AppError } from '../../common/appError';
import { settingsEndpoints } from '../connection/settingsEndpoints';
import type { Graph } from '../graph';

/**
 * The address of the GitHub that belongs to the chosen platform; the sandbox is started for it.
 * @throws AppError `notConnected`, `invalidSetting`, `sandboxFailed`
 */
export async function requiredGitHub({ connection }: Pick<Graph, 'connection'>): Promise<string> {
  const { endpoints, kind } = connection;
  if (endpoints !== undefined) return endpoints.githubApiUrl;
  if (kind === 'sandbox') return (await connection.startSandbox()).githubApiUrl;
  const fromSettings = settingsEndpoints();
  if (fromSettings === undefined) throw new AppError('notConnected');
  return fromSettings.githubApiUrl;
}
