import type * as vscode from 'vscode';
import { AccountStore } from '../../platform/signIn/accountStore';
import { lazyTokenService } from '../accounts/lazyTokenService';
import { RadAuthenticationProvider } from '../accounts/radAuthenticationProvider';
import { spentTokensOnWeb } from '../accounts/spentTokensOnWeb';
import type { Graph } from '../graph';
import type { ChannelLog } from '../log';
import { onDidChangeEndpoints } from '../settings';
import { Answers } from './answers';
import { EmbeddedSandbox } from './embeddedSandbox';
import { GitHubAccess } from './gitHubAccess';
import { JulesAccess } from './julesAccess';
import { PlatformConnection } from './platformConnection';
import { PlatformStorage } from './platformStorage';
import type { SandboxSetup } from './sandboxSetup';
import { SelectedRepository } from './selectedRepository';

/** The part of the graph that knows where the services are, and with what this editor goes to them. */
export type Services = Pick<
  Graph,
  'accounts' | 'sandbox' | 'sandboxSetup' | 'connection' | 'github' | 'jules' | 'repository' | 'answers' | 'storage'
>;

/**
 * Builds that part. What earlier windows left is read in the background: nothing goes over the network.
 * @param own registers what has to be disposed
 */
export function connect(
  context: vscode.ExtensionContext,
  log: ChannelLog,
  own: <T extends vscode.Disposable>(item: T) => T,
): Services {
  const { secrets } = context;
  const apart = spentTokensOnWeb(context.globalStorageUri);
  const accounts = own(new AccountStore({ secrets, service: lazyTokenService, ...apart }));
  const sandbox = new EmbeddedSandbox(context, log);
  let settingUp: Promise<SandboxSetup> | undefined;
  const sandboxSetup = (): Promise<SandboxSetup> =>
    (settingUp ??= import('./sandboxSetup').then(({ SandboxSetup }) => new SandboxSetup(accounts, secrets)));
  const connection = own(new PlatformConnection({ context, accounts, sandbox, setup: sandboxSetup, log }));
  const onError = (error: unknown): void => {
    log.error('reading the secret storage', error);
  };
  const github = own(new GitHubAccess(secrets, () => connection.endpoints?.githubApiUrl, onError));
  const jules = own(new JulesAccess(secrets, () => connection.endpoints?.julesUrl, onError));
  const answers = own(new Answers({ storage: context.globalStorageUri, connection, accounts, log }));
  const repository = own(new SelectedRepository(connection, answers, log));
  own(
    new RadAuthenticationProvider(accounts, async () => {
      const { signInToPlatform } = await import('../accounts/platformSignIn');
      return signInToPlatform({ connection, accounts, log });
    }),
  );
  own(
    onDidChangeEndpoints(() => {
      void import('./addressPrompt').then(({ promptAfterAddressChange }) => {
        promptAfterAddressChange(connection);
      });
    }),
  );
  const reload = (): void => {
    void Promise.all([github.load(), jules.load()]).catch(onError);
  };
  own(connection.onDidChange(reload));
  void connection.load().then(reload).catch(onError);
  const storage = new PlatformStorage(context);
  return { accounts, sandbox, sandboxSetup, connection, github, jules, repository, answers, storage };
}
