import * as l10n from '@vscode/l10n';
import type { ReadingHint } from '../../publishing/readingHint';
import type { RepositoryModules } from '../../publishing/repositoryModules';
import type { ConnectionKind } from '../connection/platformConnection';
import { failureText, type Repair } from '../failure';
import { COMMANDS } from '../ids';
import { shownHint } from './viewMessage';

export interface ViewSituation {
  readonly repositories: readonly RepositoryModules[];
  readonly connection: ConnectionKind;
  readonly isTrusted: boolean;
  /** Another account of the platform is signed in. */
  readonly hasAccount: boolean;
}

/** What repairs that which `viewMessage` says, as rows above the modules; without any row the welcome text offers it. */
export function viewRepairs({ repositories, connection, isTrusted, hasAccount }: ViewSituation): readonly Repair[] {
  const shown = repositories.filter((modules) => modules.rows.length > 0);
  const hint = shownHint(repositories);
  if (shown.length === 0) return hint === undefined ? [] : hintRepairs(hint);
  if (connection === 'none')
    return [
      { label: l10n.t('Sign In…'), command: COMMANDS.signIn },
      { label: l10n.t('Try the Sandbox'), command: COMMANDS.trySandbox },
    ];
  const failure = shown.find((modules) => modules.catalogFailure !== undefined)?.catalogFailure;
  const repair = failure && failureText(failure).repair;
  if (repair !== undefined && failure?.reason === 'signedOut' && hasAccount)
    return [{ label: l10n.t('Switch Account…'), command: COMMANDS.switchAccount }, repair];
  if (repair !== undefined) return [repair];
  if (hint !== undefined && shown.some((modules) => modules.hint === hint)) return hintRepairs(hint);
  if (!isTrusted) return [{ label: l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' }];
  const stranger = shown.find((modules) => modules.isUnknownToPlatform);
  if (stranger === undefined) return hint === undefined ? [] : hintRepairs(hint);
  const setup = { label: l10n.t('Show Setup'), command: COMMANDS.showSetup };
  // The repository may be another account's.
  return hasAccount ? [{ label: l10n.t('Switch Account…'), command: COMMANDS.switchAccount }, setup] : [setup];
}

function hintRepairs({ cause }: ReadingHint): readonly Repair[] {
  if (cause === 'truncated') return [{ label: l10n.t('Clone…'), command: COMMANDS.cloneRepository }];
  const { repair } = failureText(cause);
  return repair === undefined ? [] : [repair];
}
