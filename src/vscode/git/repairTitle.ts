import * as l10n from '@vscode/l10n';
import type { GitRepair } from '../../publishing/situationText';

/** What a button or lens that starts a repair is called. */
export function repairTitle(repair: GitRepair): string {
  switch (repair) {
    case 'commit':
      return l10n.t('Commit…');
    case 'push':
      return l10n.t('Push');
    case 'pull':
      return l10n.t('Pull');
    case 'fetch':
      return l10n.t('Fetch');
    case 'switchBranch':
      return l10n.t('Switch Branch…');
  }
}
