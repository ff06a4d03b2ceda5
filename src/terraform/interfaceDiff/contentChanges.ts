import * as l10n from '@vscode/l10n';
import type { ModuleCall, ModuleOutput, ModuleReading } from '../module';
import { compareNamed } from './compareNamed';
import { constraintChange } from './constraintChange';
import type { Difference, InterfaceChange } from './interfaceChange';
import { normalSource } from './sameValue';

/** What callers can read of the module. */
export function outputChanges(
  before: readonly ModuleOutput[],
  after: readonly ModuleOutput[],
): readonly InterfaceChange[] {
  return compareNamed('output', before, after, {
    removed: () => ({ severity: 'breaking', message: l10n.t('It is gone: whoever reads it gets an error.') }),
    added: () => ({ severity: 'harmless', message: l10n.t('It is new.') }),
    changed: outputDifferences,
  });
}

function outputDifferences(before: ModuleOutput, after: ModuleOutput): readonly Difference[] {
  const changes: Difference[] = [];
  if (!before.sensitive && after.sensitive) {
    const message = l10n.t('It is sensitive now: its value is hidden, and what is made of it must be sensitive too.');
    changes.push({ severity: 'attention', message });
  }
  if (before.sensitive && !after.sensitive) {
    changes.push({ severity: 'attention', message: l10n.t('It is no longer sensitive: its value is shown.') });
  }
  if (normalSource(before.description ?? '') !== normalSource(after.description ?? '')) {
    changes.push({ severity: 'harmless', message: l10n.t('The description changed.') });
  }
  return changes;
}

/** The modules that it calls. */
export function callChanges(before: readonly ModuleCall[], after: readonly ModuleCall[]): readonly InterfaceChange[] {
  return compareNamed('call', before, after, {
    removed: () => ({
      severity: 'attention',
      message: l10n.t('The module is no longer called: updates destroy what it made, unless a moved block keeps it.'),
    }),
    added: ({ source }) => ({
      severity: 'harmless',
      message: source === undefined ? l10n.t('A module is called.') : l10n.t('The module {0} is called.', source),
    }),
    changed: (one, other) => {
      const moved: Difference = {
        severity: 'attention',
        message: l10n.t('The module called is {1} instead of {0}.', one.source ?? '?', other.source ?? '?'),
      };
      return [...(one.source === other.source ? [] : [moved]), ...calledVersion(one.version, other.version)];
    },
  });
}

/** Nobody but the module itself chooses the version of what it calls, so nobody can have a conflict. */
const calledVersion = (before: string | undefined, after: string | undefined): readonly Difference[] =>
  constraintChange(before, after).map(({ severity, message }) => ({
    severity: severity === 'breaking' ? 'attention' : severity,
    message,
  }));

/** How many blocks there are; which ones is nobody's business but the module's. */
export function countChanges(before: ModuleReading, after: ModuleReading): readonly InterfaceChange[] {
  const count = (name: string, from: number, to: number, difference: Difference): InterfaceChange[] =>
    from === to ? [] : [{ kind: 'changed', subject: 'content', name, ...difference }];
  const { resources, dataSources } = before;
  return [
    ...count('resource', resources, after.resources, resourceCount(resources, after.resources)),
    ...count('data', dataSources, after.dataSources, {
      severity: 'harmless',
      message: l10n.t('Data blocks: {1} instead of {0}.', dataSources, after.dataSources),
    }),
  ];
}

function resourceCount(before: number, after: number): Difference {
  const count = l10n.t('Resource blocks: {1} instead of {0}', before, after);
  return after < before
    ? { severity: 'attention', message: l10n.t('{0}; updates destroy what is no longer declared.', count) }
    : { severity: 'harmless', message: l10n.t('{0}.', count) };
}
