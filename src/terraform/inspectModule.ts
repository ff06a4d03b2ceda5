import * as l10n from '@vscode/l10n';
import { duplicateProblem, findDuplicates, isOverrideFile } from './duplicateVariables';
import type { ModuleProblem, ModuleReading } from './module';
import { isTfName, type ModuleEntry } from './moduleEntry';
import { judgeModule } from './moduleKind';
import { readModuleCalls, readOutputs } from './readDeclarations';
import { readVariables } from './readVariables';
import { readTfEntry, type TfReading } from './tfFile';

/**
 * What the platform would make of a module's directory. Pure and synchronous.
 *
 * @param path the directory relative to the repository's root, with `/`; its last part is the module's name
 * @param entries everything directly in the directory, with the bytes of its `.tf` files, in any order
 */
export function inspectModule(path: string, entries: readonly ModuleEntry[]): ModuleReading {
  return assembleModule(path, entries, entries.filter(({ name }) => isTfName(name)).map(readTfEntry));
}

/** inspectModule for a caller who reads the `.tf` entries one by one: `readings` has one for each of them. */
export function assembleModule(
  path: string,
  entries: readonly ModuleEntry[],
  readings: readonly TfReading[],
): ModuleReading {
  const ordered = [...readings].sort(variablesFirst);
  const files = ordered.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const variablesTf = ordered.find(({ name }) => name === 'variables.tf');
  const declared = files.filter(({ name }) => !isOverrideFile(name)).flatMap(readVariables);
  const readme = readmeOf(entries);
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    ...judgeModule(variablesTf, declared),
    problems: [
      ...missingVariablesTf(variablesTf),
      ...ordered.flatMap(({ problems }) => problems),
      ...findDuplicates(declared).map(duplicateProblem),
      ...otherSymlinks(entries),
    ],
    variables: declared.filter(({ location }) => location.file === 'variables.tf'),
    outputs: files.flatMap(readOutputs),
    moduleCalls: files.flatMap(readModuleCalls),
    ...(readme === undefined ? {} : { readme }),
  };
}

function variablesFirst(left: TfReading, right: TfReading): number {
  if (left.name === right.name) return 0;
  if (left.name === 'variables.tf') return -1;
  if (right.name === 'variables.tf') return 1;
  return left.name < right.name ? -1 : 1;
}

function missingVariablesTf(variablesTf: TfReading | undefined): readonly ModuleProblem[] {
  if (variablesTf !== undefined) return [];
  return [{ rule: 'RAD001', severity: 'info', message: l10n.t('This directory has no variables.tf.') }];
}

/** RAD006 holds for everything in the directory; `.tf` links have their problem already. */
function otherSymlinks(entries: readonly ModuleEntry[]): readonly ModuleProblem[] {
  return entries
    .filter(({ name, content }) => content.kind === 'symlink' && !isTfName(name))
    .map(({ name }) => name)
    .sort()
    .map((name) => ({
      rule: 'RAD006',
      severity: 'error',
      message: l10n.t('{0} is a symbolic link, which RAD does not follow.', name),
      location: { file: name, line: 1, column: 1 },
    }));
}

const README = /^readme(?:\.(?:md|markdown|txt|rst))?$/i;

function readmeOf(entries: readonly ModuleEntry[]): string | undefined {
  const names = entries
    .filter(({ name, content }) => README.test(name) && content.kind !== 'directory')
    .map(({ name }) => name)
    .sort();
  return names.find((name) => name.toLowerCase() === 'readme.md') ?? names[0];
}
