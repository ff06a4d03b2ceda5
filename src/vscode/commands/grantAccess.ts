import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import { withCancellableProgress } from '../github/cancellableProgress';
import { installGitHubApp } from '../github/installGitHubApp';
import { givePlatformToken } from '../github/platformToken';
import { requiredGitHub } from '../github/requiredGitHub';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';

/**
 * `RAD: Let the Platform Read the Repository…`: a token that the partner makes for this purpose, or the platform's
 * GitHub App where it has one. What this editor uses for GitHub is never given away.
 */
export async function grantAccess(graph: Graph): Promise<void> {
  const { repository, connection } = graph;
  const settings = await withCancellableProgress(l10n.t('Reading the settings'), (signal) => repository.read(signal));
  if (settings === undefined) throw new AppError('notConnected');
  if (settings.repository === undefined) throw new AppError('noRepository');
  const { fullName } = settings.repository;
  const accountKey = connection.account?.key;
  const apiUrl = await requiredGitHub(graph);
  const { githubApp } = settings;
  const way = githubApp === undefined ? 'token' : await installGitHubApp(graph, githubApp);
  // What is chosen on the app's page shows there.
  if (way === 'page') return;
  if (way === 'token') await givePlatformToken(graph, apiUrl, fullName, accountKey);
  void vscode.window.showInformationMessage(
    plainNotice(l10n.t('{0} can read {1} now.', connection.platformName, fullName)),
  );
}
