import * as vscode from 'vscode';
import { GITHUB_SCOPE } from '../connection/gitHubAccess';
import { settingsEndpoints } from '../connection/settingsEndpoints';
import type { Graph } from '../graph';
import type { CheckParts } from './checkParts';

/** The graph as the checks see it. */
export function checkParts({ connection, github, jules, repository }: Graph): CheckParts {
  const workspaceFolders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return {
    platform: {
      kind: connection.kind,
      platformUrl: async () => {
        const endpoints = connection.kind === 'sandbox' ? await connection.startSandbox() : settingsEndpoints();
        return endpoints?.platformUrl;
      },
      discover: async (platformUrl, signal) => {
        const { discover } = await import('../../platform/signIn/discover');
        return (await discover(platformUrl, signal)).name;
      },
      session: () => connection.require(),
    },
    // Asked for when the check runs: a sandbox may have been started meanwhile.
    github: { apiUrl: () => github.apiUrl, scope: GITHUB_SCOPE, client: () => github.client() },
    jules: { apiUrl: () => jules.apiUrl, hasKey: () => jules.hasKey, client: () => jules.client() },
    repository: () => repository.fullName,
    tools: {
      git: async (signal) => (await import('../node/toolVersions')).installedGit(signal),
      terraform: async (signal) => {
        const { installedTerraform } = await import('../node/toolVersions');
        return installedTerraform({ workspaceFolders }, signal);
      },
    },
    isTrusted: vscode.workspace.isTrusted,
  };
}
