import * as l10n from '@vscode/l10n';
import { variableBlocks } from '../variableBlocks';
import { setAttribute } from './attributeEdit';
import { credentialVariable } from './credentialNames';
import type { ModuleRule } from './rule';
import { fixOf } from './textEdits';

/** RAD022: what holds a credential is sensitive. */
export const rad022: ModuleRule = {
  id: 'RAD022',
  severity: 'error',
  title: () => l10n.t('Credentials are sensitive'),
  explanation: () =>
    l10n.t(
      'RAD masks the field of a sensitive variable and keeps its value in Secret Manager; Terraform leaves it out of plans and logs. Any other value stands there for everybody to read.',
    ),
  *check(module) {
    for (const { file, block, variable } of variableBlocks(module)) {
      const kind = variable.sensitive ? undefined : credentialVariable(variable);
      if (kind === undefined) continue;
      yield {
        file: file.name,
        span: block.labels[0] ?? block,
        severity: kind === 'certain' ? 'error' : 'warning',
        message: l10n.t(
          '"{0}" holds a credential but is not sensitive: its value shows in forms and logs.',
          variable.name,
        ),
        ...fixOf(l10n.t('Set sensitive = true'), setAttribute(file, block, 'sensitive', 'true') ?? []),
      };
    }
  },
};
