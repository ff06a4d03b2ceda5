import * as l10n from '@vscode/l10n';
import type { TfReading } from '../tfFile';
import type { Finding, ModuleRule } from './rule';

/** Further syntax errors of a file follow from the first ones more often than not. */
const MAX_REPORTED = 5;

/** RAD002: every Terraform file can be read and parses. */
export const rad002: ModuleRule = {
  id: 'RAD002',
  severity: 'error',
  title: () => l10n.t('Every file parses'),
  explanation: () =>
    l10n.t(
      'RAD skips a module whose variables.tf it cannot read, tells nobody, and leaves what was published before as it was. Faults in other files stop the deployment.',
    ),
  check: ({ readings }) => readings.flatMap(findingsOf),
};

function findingsOf({ name, file, failure }: TfReading): readonly Finding[] {
  switch (failure?.kind) {
    case 'syntax':
      return (file?.hcl.errors ?? []).slice(0, MAX_REPORTED).map(({ message, offset }) => ({
        file: name,
        message,
        span: { start: offset, end: offset },
      }));
    case 'tooLarge':
      return [{ file: name, message: failure.message, severity: name === 'variables.tf' ? 'error' : 'info' }];
    case 'encoding':
    case 'unreadable':
      return [{ file: name, message: failure.message }];
    default:
      return [];
  }
}
