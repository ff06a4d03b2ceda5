import * as l10n from '@vscode/l10n';
import type { ModuleReading } from '../module';
import { callChanges, countChanges, outputChanges } from './contentChanges';
import { byWeight, type InterfaceChange, type InterfaceDiff, type VersionStep } from './interfaceChange';
import { requirementChanges } from './requirementChanges';
import { variableChanges } from './variableChanges';

/**
 * How the interface of a module changed between two versions, from the view of people who have deployments of it or
 * call it. Variables are those of variables.tf, which are all that the platform sees. Pure and synchronous; never throws.
 *
 * @param before the older version; undefined when the module did not exist yet
 * @param after the newer version; undefined when the module is gone
 */
export function diffInterfaces(before: ModuleReading | undefined, after: ModuleReading | undefined): InterfaceDiff {
  if (before === undefined) return after === undefined ? { changes: [], step: 'none', notes: [] } : newModule(after);
  if (after === undefined) return goneModule(before);
  const changes = [...kindChange(before, after), ...declarationChanges(before, after)].sort(byWeight);
  return { changes, step: stepOf(changes), notes: changes.length === 0 ? [] : notesOf(before, after) };
}

function declarationChanges(before: ModuleReading, after: ModuleReading): readonly InterfaceChange[] {
  return [
    ...variableChanges(before.variables, after.variables),
    ...outputChanges(before.outputs, after.outputs),
    ...requirementChanges(before, after),
    ...callChanges(before.moduleCalls, after.moduleCalls),
    ...countChanges(before, after),
  ];
}

/** Of a module that nobody uses yet, nothing can break. */
function newModule(after: ModuleReading): InterfaceDiff {
  const message = l10n.t('The module is new.');
  const itself: InterfaceChange = { kind: 'added', subject: 'module', name: after.name, severity: 'harmless', message };
  const declared = declarationChanges(withoutDeclarations(after), after).filter(({ kind }) => kind === 'added');
  const changes = [itself, ...declared.map((change): InterfaceChange => ({ ...change, severity: 'harmless' }))];
  return { changes: changes.sort(byWeight), step: 'minor', notes: brokenNote(after, l10n.t('The newer version')) };
}

function goneModule(before: ModuleReading): InterfaceDiff {
  const message = l10n.t('The module is gone: nobody can deploy it or call it any more.');
  const itself: InterfaceChange = {
    kind: 'removed',
    subject: 'module',
    name: before.name,
    severity: 'breaking',
    message,
  };
  const declared = declarationChanges(before, withoutDeclarations(before)).filter(({ kind }) => kind === 'removed');
  const changes = [itself, ...declared].sort(byWeight);
  return { changes, step: 'major', notes: brokenNote(before, l10n.t('The older version')) };
}

function withoutDeclarations(module: ModuleReading): ModuleReading {
  return {
    ...module,
    variables: [],
    outputs: [],
    requiredProviders: [],
    moduleCalls: [],
    resources: 0,
    dataSources: 0,
  };
}

/** Whether RAD lists it. */
function kindChange(before: ModuleReading, after: ModuleReading): readonly InterfaceChange[] {
  if (before.kind === after.kind) return [];
  const change = { kind: 'changed', subject: 'module', name: after.name } as const;
  if (after.kind === 'publishable') {
    return [{ ...change, severity: 'attention', message: l10n.t('RAD lists the module from now on.') }];
  }
  const reason = after.reason ?? '';
  // Neither a helper nor a broken module is listed.
  if (before.kind !== 'publishable') return [{ ...change, severity: 'attention', message: reason }];
  return [{ ...change, severity: 'breaking', message: l10n.t('RAD no longer lists the module. {0}', reason).trim() }];
}

function notesOf(before: ModuleReading, after: ModuleReading): readonly string[] {
  return [...brokenNote(before, l10n.t('The older version')), ...brokenNote(after, l10n.t('The newer version'))];
}

function brokenNote({ kind, reason = '' }: ModuleReading, version: string): readonly string[] {
  return kind === 'broken'
    ? [l10n.t('{0} cannot be read in full, so this list may be wrong: {1}', version, reason)]
    : [];
}

function stepOf(changes: readonly InterfaceChange[]): VersionStep {
  if (changes.length === 0) return 'none';
  if (changes.some(({ severity }) => severity === 'breaking')) return 'major';
  return changes.some(({ kind }) => kind === 'added') ? 'minor' : 'patch';
}
