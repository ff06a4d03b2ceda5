import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import { readUiMeta } from '../uiMeta';
import { listedVariablesFile } from './insertVariables';
import type { Finding, ModuleRule } from './rule';
import { findWrongPlace } from './standardPlace';
import { findWrongType } from './standardType';
import { setArgument } from './setArgument';
import { fixOf } from './textEdits';
import { spanOfArgument } from './variableBlocks';

/**
 * RAD014: `module_documentation` links to a published guide; `shared_users` and `enable_rad_gcpproject`, where they are
 * declared, are what RAD takes them for. Whether a module needs them cannot be told from its files.
 */
export const rad014: ModuleRule = {
  id: 'RAD014',
  severity: 'warning',
  title: () => l10n.t('The module links to its documentation'),
  explanation: () =>
    l10n.t(
      'The module card and the deployment page link to module_documentation, which must be an https address that every user can open. RAD itself reads shared_users and enable_rad_gcpproject, so their types count.',
    ),
  *check(module) {
    const file = listedVariablesFile(module);
    if (file === undefined) return;
    const first = (wanted: string): ModuleVariable | undefined => module.variables.find(({ name }) => name === wanted);
    const documentation = first('module_documentation');
    if (documentation !== undefined) yield* checkDocumentation(module, documentation);
    else if (!module.declared.some(({ name }) => name === 'module_documentation')) {
      yield {
        message: l10n.t(
          'The variable "{0}" is missing, so the module card has no link to a guide.',
          'module_documentation',
        ),
        file: file.name,
      };
    }
    const sharedUsers = first('shared_users');
    if (sharedUsers !== undefined) yield* known(findWrongType(module, sharedUsers));
    const radProject = first('enable_rad_gcpproject');
    if (radProject !== undefined) yield* checkRadProject(module, radProject);
  },
};

function* checkDocumentation(module: ModuleSource, variable: ModuleVariable): Iterable<Finding> {
  const { name, default: fallback, description = '' } = variable;
  yield* known(findWrongType(module, variable));
  // In another group than 0 it is RAD020's.
  if (readUiMeta(description).group === 0) yield* known(findWrongPlace(module, variable));
  if (fallback === undefined) return; // RAD021
  const address = fallback.literal ? fallback.value : undefined;
  const place = spanOfArgument(module, variable, 'default');
  if (typeof address !== 'string' || !/^https:\/\/[^\s/]/i.test(address)) {
    const message = l10n.t('The default of "{0}" must be an https address: the module card links to it.', name);
    yield { message, ...place };
  } else if (/\bLAB_GUIDE\.md\b/i.test(address)) {
    yield { message: l10n.t('"{0}" must link to the published guide, not to LAB_GUIDE.md.', name), ...place };
  }
}

function* checkRadProject(module: ModuleSource, variable: ModuleVariable): Iterable<Finding> {
  const { name, default: fallback } = variable;
  const wrongType = findWrongType(module, variable);
  yield* known(wrongType, findWrongPlace(module, variable));
  if (wrongType !== undefined || fallback === undefined) return; // RAD021
  const value = fallback.literal ? fallback.value : undefined;
  if (value === false) return;
  const edits = value === 'false' ? setArgument(module, variable, 'default', 'false') : [];
  yield {
    severity: value === true ? 'info' : 'warning',
    message: l10n.t('The default of "{0}" must be false: it is there to keep the module out of RAD projects.', name),
    ...spanOfArgument(module, variable, 'default'),
    ...fixOf(l10n.t('Remove the Quotes'), edits),
  };
}

const known = (...findings: readonly (Finding | undefined)[]): readonly Finding[] =>
  findings.filter((finding) => finding !== undefined);
