import * as l10n from '@vscode/l10n';
import type { Difference } from './interfaceChange';
import { normalSource } from './sameValue';
import { rangeChange, versionRange } from './versionRange';

/** How a version constraint changed; constraints that allow the same versions are the same. */
export function constraintChange(before: string | undefined, after: string | undefined): readonly Difference[] {
  const [older, newer] = [normalSource(before ?? ''), normalSource(after ?? '')];
  if (older === newer) return [];
  if (newer === '')
    return [{ severity: 'attention', message: l10n.t('Any version is allowed now, not only {0}.', older) }];
  if (older === '')
    return [{ severity: 'attention', message: l10n.t('Only the versions {0} are allowed now.', newer) }];
  return constrainedAnew(older, newer);
}

function constrainedAnew(older: string, newer: string): readonly Difference[] {
  const [before, after] = [versionRange(older), versionRange(newer)];
  const change = l10n.t('The versions allowed changed from {0} to {1}', older, newer);
  if (before === undefined || after === undefined) {
    return [{ severity: 'attention', message: l10n.t('{0}.', change) }];
  }
  switch (rangeChange(before, after)) {
    case 'same':
      return [];
    case 'wider':
      return [{ severity: 'harmless', message: l10n.t('{0}: none is excluded that was allowed.', change) }];
    case 'narrower':
      return [{ severity: 'attention', message: l10n.t('{0}: some are excluded.', change) }];
    case 'raised':
      return [{ severity: 'attention', message: l10n.t('{0}: a new major version is needed.', change) }];
    case 'apart':
      return [
        {
          severity: 'breaking',
          message: l10n.t('{0}: who keeps to a version that was allowed has a conflict.', change),
        },
      ];
  }
}
