import * as l10n from '@vscode/l10n';
import type { ModuleReading, RequiredProvider } from '../module';
import { constraintChange } from './constraintChange';
import type { Difference, InterfaceChange } from './interfaceChange';
import { compareNamed } from './compareNamed';

/** Required providers and the version of Terraform itself. */
export function requirementChanges(before: ModuleReading, after: ModuleReading): readonly InterfaceChange[] {
  return [
    ...compareNamed('provider', before.requiredProviders, after.requiredProviders, {
      removed: () => ({
        severity: 'attention',
        message: l10n.t('It is no longer required: deployments that still have resources of it cannot remove them.'),
      }),
      added: (provider) => ({
        severity: 'attention',
        message: l10n.t('It is required now: {0}.', [sourceOf(provider), provider.version ?? ''].join(' ').trim()),
      }),
      changed: providerDifferences,
    }),
    ...constraintChange(before.requiredVersion, after.requiredVersion).map(
      ({ severity, message }): InterfaceChange => ({
        kind: 'changed',
        subject: 'terraform',
        name: 'required_version',
        // RAD brings a Terraform of its own; a conflict is one of callers.
        severity,
        message,
      }),
    ),
  ];
}

function providerDifferences(before: RequiredProvider, after: RequiredProvider): readonly Difference[] {
  const [older, newer] = [sourceOf(before), sourceOf(after)];
  const moved: Difference = {
    severity: 'breaking',
    message: l10n.t('The provider is {1} instead of {0}: the state of deployments must be moved to it.', older, newer),
  };
  return [...(older === newer ? [] : [moved]), ...constraintChange(before.version, after.version)];
}

/** In full but for Terraform's own registry, which is what is meant without one. */
function sourceOf({ name, source = name }: RequiredProvider): string {
  const address = source
    .trim()
    .toLowerCase()
    .replace(/^registry\.terraform\.io\//, '');
  return address.includes('/') ? address : `hashicorp/${address}`;
}
