import * as l10n from '@vscode/l10n';
import { identityOf, type Identity } from './identityNames';
import type { ModuleRule } from './rule';
import { structuralUses, type StructuralUse } from './structuralUses';
import { cutOf, itemOf, taggedVariables } from './taggedVariables';
import { fixOf, replaceSpan } from './textEdits';

/** RAD026: what cannot change in place is not marked as update-safe. */
export const rad026: ModuleRule = {
  id: 'RAD026',
  severity: 'warning',
  title: () => l10n.t('updatesafe only where it is safe'),
  explanation: () =>
    l10n.t(
      'The flag updatesafe switches off the warning that an update destroys resources. Another project, region, name or network makes new resources in place of the old ones, and a value that decides what there is can remove some.',
    ),
  *check(module) {
    for (const tagged of taggedVariables(module)) {
      const { file, variable, meta } = tagged;
      const item = itemOf(tagged, 'updatesafe');
      if (!meta.updateSafe || meta.group === 0 || item === undefined) continue;
      const identity = identityOf(variable);
      const use = structuralUses(module).get(variable.name);
      if (identity === undefined && use === undefined) continue;
      const message =
        identity === undefined ? useMessage(variable.name, use) : identityMessage(variable.name, identity);
      const cuts = tagged.tags
        .flatMap(({ items }) => items.filter(({ text }) => text.toLowerCase() === 'updatesafe'))
        .map((flag) => replaceSpan(file, cutOf(file.source, flag), ''));
      yield { file: file.name, span: item.span, message, ...fixOf(l10n.t('Remove updatesafe'), cuts) };
    }
  },
};

function identityMessage(name: string, identity: Identity): string {
  switch (identity) {
    case 'project':
      return l10n.t(
        '"{0}" must not be updatesafe: another project means other resources, and the present ones are destroyed.',
        name,
      );
    case 'place':
      return l10n.t(
        '"{0}" must not be updatesafe: resources cannot move, so a change destroys them and makes new ones.',
        name,
      );
    case 'name':
      return l10n.t(
        '"{0}" must not be updatesafe: another name makes a new resource and destroys the present one.',
        name,
      );
    case 'network':
      return l10n.t(
        '"{0}" must not be updatesafe: another address range destroys the network with what is in it and makes a new one.',
        name,
      );
  }
}

function useMessage(name: string, use: StructuralUse | undefined): string {
  return use === 'condition'
    ? l10n.t('"{0}" must not be updatesafe: it decides in a count or for_each whether resources exist.', name)
    : l10n.t(
        '"{0}" must not be updatesafe: it is compared with a fixed value, so a change can replace resources.',
        name,
      );
}
