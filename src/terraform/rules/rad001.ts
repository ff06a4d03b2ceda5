import * as l10n from '@vscode/l10n';
import type { ModuleRule } from './rule';

/** RAD001: `variables.tf` is there, as a file. */
export const rad001: ModuleRule = {
  id: 'RAD001',
  severity: 'error',
  title: () => l10n.t('variables.tf exists'),
  explanation: () =>
    l10n.t(
      'RAD reads a module from its variables.tf and from no other file. Without it the directory is never listed.',
    ),
  *check({ readings, declared }) {
    const reading = readings.find(({ name }) => name === 'variables.tf');
    if (reading === undefined) {
      yield declared.some(({ name }) => name === 'public_access')
        ? { message: l10n.t('The module has no variables.tf, so RAD never lists it.') }
        : { severity: 'info', message: l10n.t('This directory has no variables.tf.') };
    } else if (reading.failure?.kind === 'notAFile') yield { message: reading.failure.message };
  },
};
