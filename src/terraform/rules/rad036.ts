import * as l10n from '@vscode/l10n';
import type { ModuleSource } from '../moduleSource';
import { literalFlag, literalText } from '../readVariables';
import { setAttribute } from './attributeEdit';
import { requiredProviders } from './providerEntries';
import type { Finding, ModuleRule } from './rule';
import { addArguments } from './addArguments';
import { fixOf } from './textEdits';
import { resourceBlocks, type ResourceBlock } from './topLevelBlocks';

/** In the order of their length, as `terraform fmt` wants the first to be the widest. */
const FLAGS = ['disable_dependent_services', 'disable_on_destroy'] as const;

/** RAD036: destroying a deployment leaves the APIs of the project alone. */
export const rad036: ModuleRule = {
  id: 'RAD036',
  severity: 'error',
  title: () => l10n.t('Shared APIs stay enabled'),
  explanation: () =>
    l10n.t(
      'An API that a module enables is used by other deployments of the same project, too. It must stay enabled when one of them is destroyed, and must not keep a deployment from being destroyed either.',
    ),
  *check(module) {
    const services = resourceBlocks(module, 'google_project_service');
    if (services.length === 0) return;
    const isOff = isOffByDefault(module);
    for (const service of services) {
      yield* missing(service, isOff);
      yield* switchedOn(service);
      yield* prevented(service);
    }
  },
};

/** Since version 6 of the provider, `disable_on_destroy` is false when it is not given. */
function isOffByDefault(module: ModuleSource): boolean {
  const versions = requiredProviders(module)
    .filter(({ name }) => name.startsWith('google'))
    .map(({ version }) => literalText(version));
  return (
    versions.length > 0 &&
    versions.every((version) => Number(/(?:^|,)\s*(?:~>|>=|=)?\s*v?(\d+)/.exec(version ?? '')?.[1]) >= 6)
  );
}

function* missing({ file, block, name }: ResourceBlock, isOff: boolean): Iterable<Finding> {
  const names = FLAGS.filter((flag) => !block.body.attributes.has(flag));
  if (names.length === 0) return;
  const isDangerous = names.includes('disable_on_destroy') && !isOff;
  const message = isDangerous
    ? l10n.t(
        'google_project_service.{0} does not say disable_on_destroy = false: destroying a deployment takes the API away from all others.',
        name,
      )
    : l10n.t(
        'google_project_service.{0} does not say {1}: what destroying does depends on the version of the provider.',
        name,
        names.map((flag) => `${flag} = false`).join(', '),
      );
  const title = l10n.t('Keep the API Enabled');
  const edits = addArguments(
    file,
    block,
    names.map((flag) => [flag, 'false']),
  );
  yield { ...placeOf({ file, block }), severity: isDangerous ? 'error' : 'warning', message, ...fixOf(title, edits) };
}

function* switchedOn({ file, block, name }: ResourceBlock): Iterable<Finding> {
  for (const flag of FLAGS) {
    const attribute = block.body.attributes.get(flag);
    if (attribute === undefined || literalFlag(attribute) !== true) continue;
    const message = l10n.t(
      'google_project_service.{0} says {1} = true: destroying a deployment takes the API away from others.',
      name,
      flag,
    );
    const edits = setAttribute(file, block, flag, 'false') ?? [];
    yield { file: file.name, span: attribute, message, ...fixOf(l10n.t('Set {0} to false', flag), edits) };
  }
}

function* prevented({ file, block, name }: ResourceBlock): Iterable<Finding> {
  for (const lifecycle of block.body.blocks.filter(({ type }) => type === 'lifecycle')) {
    const attribute = lifecycle.body.attributes.get('prevent_destroy');
    if (attribute === undefined || literalFlag(attribute) !== true) continue;
    const message = l10n.t(
      'google_project_service.{0} says prevent_destroy = true: the deployment cannot be destroyed.',
      name,
    );
    const edits = setAttribute(file, lifecycle, 'prevent_destroy', 'false') ?? [];
    yield { file: file.name, span: attribute, message, ...fixOf(l10n.t('Set {0} to false', 'prevent_destroy'), edits) };
  }
}

function placeOf({ file, block }: Pick<ResourceBlock, 'file' | 'block'>): Pick<Finding, 'file' | 'span'> {
  return { file: file.name, span: block.labels[0] ?? block };
}
