import * as l10n from '@vscode/l10n';
import { isMandatory } from '../form/formField';
import { widgetOf } from '../form/widget';
import type { ModuleRule } from './rule';
import { taggedVariables } from './taggedVariables';

/**
 * RAD031: what users must fill in has a control. A structured variable with a default is a setting for experts, who can
 * leave it alone; without one, the first deployment begins with a text box for JSON.
 */
export const rad031: ModuleRule = {
  id: 'RAD031',
  severity: 'info',
  title: () => l10n.t('Mandatory fields have a control'),
  explanation: () =>
    l10n.t(
      'The form has controls for texts, numbers, flags, lists of plain values and maps. For any other type it has a plain text box, where users write the value by hand.',
    ),
  *check(module) {
    for (const { file, block, variable, meta, nameSpan } of taggedVariables(module)) {
      const { name, typeTree: type } = variable;
      if (meta.group === 0 || variable.type === undefined || !isMandatory(variable, meta)) continue;
      // A secret is masked, but still written by hand.
      if (widgetOf({ name, type, sensitive: false, options: meta.options, values: [] }) !== 'structured') continue;
      const message = l10n.t(
        'Users must fill in "{0}", and the form has no control for its type: they write it by hand.',
        name,
      );
      yield { file: file.name, span: block.body.attributes.get('type')?.expression ?? nameSpan, message };
    }
  },
};
