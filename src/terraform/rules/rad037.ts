import * as l10n from '@vscode/l10n';
import type { ModuleSource } from '../moduleSource';
import { literalFlag, literalText } from '../readVariables';
import { setAttribute } from './attributeEdit';
import { Sensitivity } from './certainlySensitive';
import type { Finding, ModuleRule } from './rule';
import { fixOf } from './textEdits';
import { isSound, isWhole, topLevelBlocks, type PlacedBlock } from './topLevelBlocks';

/** RAD037: a module tells its deployment id and its project, says what its outputs are, and keeps secrets hidden. */
export const rad037: ModuleRule = {
  id: 'RAD037',
  severity: 'warning',
  title: () => l10n.t('Outputs are complete'),
  explanation: () =>
    l10n.t(
      'Outputs are what people see of a deployment. By deployment_id and project_id they find it in the cloud. Terraform refuses an output that shows something sensitive and does not say so.',
    ),
  *check(module) {
    const outputs = topLevelBlocks(module, 'output').filter(isSound);
    // Nobody looks at the outputs of a helper, and Terraform lets them show what is sensitive.
    const isDeployed = module.variables.some(({ name }) => name === 'public_access');
    if (isDeployed) yield* missing(module, outputs);
    const sensitivity = new Sensitivity(module);
    for (const output of outputs) {
      yield* undescribed(output);
      if (isDeployed) yield* unhidden(output, sensitivity);
    }
  },
};

/** Only what the module has a variable for. */
function* missing(module: ModuleSource, outputs: readonly PlacedBlock[]): Iterable<Finding> {
  if (!isWhole(module)) return;
  const names = new Set(outputs.map(({ block }) => block.labels[0]?.name));
  const file = module.files.find(({ name }) => name === 'outputs.tf')?.name;
  for (const name of ['deployment_id', 'project_id']) {
    if (names.has(name) || !module.declared.some((variable) => variable.name === name)) continue;
    const message = l10n.t('The module has no output "{0}", by which people find what was deployed.', name);
    yield { message, ...(file === undefined ? {} : { file }) };
  }
}

function* undescribed({ file, block }: PlacedBlock): Iterable<Finding> {
  const { name } = block.labels[0] ?? {};
  const description = block.body.attributes.get('description');
  if (name === undefined || (description !== undefined && literalText(description)?.trim() !== '')) return;
  const message = l10n.t('The output "{0}" has no description, so people see only its name.', name);
  yield { message, file: file.name, span: block.labels[0] ?? block };
}

function* unhidden({ file, block }: PlacedBlock, sensitivity: Sensitivity): Iterable<Finding> {
  const { name } = block.labels[0] ?? {};
  const { attributes } = block.body;
  const value = attributes.get('value')?.expression;
  const flag = attributes.get('sensitive');
  const isHidden = flag !== undefined && literalFlag(flag) !== false;
  const isEphemeral = attributes.has('ephemeral');
  if (name === undefined || value === undefined || isHidden || isEphemeral || !sensitivity.isCertain(value)) return;
  const message = l10n.t(
    'The output "{0}" shows something sensitive: Terraform refuses the module without sensitive = true.',
    name,
  );
  const fix = fixOf(l10n.t('Mark the Output as Sensitive'), setAttribute(file, block, 'sensitive', 'true') ?? []);
  yield { message, severity: 'error', file: file.name, span: value, ...fix };
}
