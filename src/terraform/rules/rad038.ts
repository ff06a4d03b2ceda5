import * as l10n from '@vscode/l10n';
import { fileOf, type ModuleSource } from '../moduleSource';
import { requiredProviders } from './providerEntries';
import type { Finding, ModuleRule } from './rule';
import { appendToBlock, fixOf } from './textEdits';
import { isSound, topLevelBlocks, type PlacedBlock } from './topLevelBlocks';

const IDENTITY = 'resource_creator_identity';

/** Other ways to say who acts. */
const CREDENTIALS = ['impersonate_service_account', 'access_token', 'credentials'];

/** RAD038: providers are configured in one place, and act as the identity that the platform gives. */
export const rad038: ModuleRule = {
  id: 'RAD038',
  severity: 'warning',
  title: () => l10n.t('Providers act as the given identity'),
  explanation: () =>
    l10n.t(
      'A module configures its providers in provider.tf, or in provider-auth.tf beside versions.tf. In the latter it acts as the service account that the platform hands over, and so must google-beta.',
    ),
  *check(module) {
    yield* bothPlaces(module);
    if (!module.declared.some(({ name }) => name === IDENTITY)) return;
    const usesBeta = requiredProviders(module).some(({ name }) => name === 'google-beta');
    for (const provider of topLevelBlocks(module, 'provider').filter(isSound)) {
      if (usesBeta || /^provider-auth\.(?:tf|tofu)$/.test(provider.file.name)) yield* withoutIdentity(provider);
    }
  },
};

function* bothPlaces(module: ModuleSource): Iterable<Finding> {
  if (fileOf(module, 'provider.tf') === undefined || fileOf(module, 'provider-auth.tf') === undefined) return;
  const message = l10n.t(
    'The module has provider.tf and provider-auth.tf, so nobody knows which configures its providers.',
  );
  yield { file: 'provider.tf', message };
}

function* withoutIdentity({ file, block }: PlacedBlock): Iterable<Finding> {
  const label = block.labels[0];
  const { attributes } = block.body;
  if (label === undefined || (label.name !== 'google' && label.name !== 'google-beta')) return;
  if (CREDENTIALS.some((argument) => attributes.has(argument))) return;
  // The provider that asks for a token cannot use it.
  if (attributes.has('alias')) return;
  const message = l10n.t(
    'The provider "{0}" does not act as the service account in {1}, which the platform hands over.',
    label.name,
    IDENTITY,
  );
  const line = `impersonate_service_account = length(var.${IDENTITY}) != 0 ? var.${IDENTITY} : null`;
  const isEmpty = attributes.size + block.body.blocks.length === 0;
  const edit = appendToBlock(file, block, isEmpty ? [line] : ['', line]);
  yield { message, file: file.name, span: label, ...fixOf(l10n.t('Act as {0}', IDENTITY), [edit]) };
}
