import * as l10n from '@vscode/l10n';
import { typeText } from '../../terraform/form/typeText';
import { shortened } from '../../terraform/form/valueText';
import type { InterfaceChange } from '../../terraform/interfaceDiff/interfaceChange';
import type { ModuleReading, ModuleVariable } from '../../terraform/module';
import type { ComparedVersions } from './moduleVersions';

/** Of a change; types of objects can be as long as a page. */
const MAX_CHANGE = 100;
const MAX_TYPE = 40;

/** The beginning of a variable block, with the name of the variable. */
const VARIABLE = /^[ \t]*variable[ \t]+"?([^"\s{]+)"?/gm;

/** A lens above a variable that is not what it was. */
export interface VariableTitle {
  /** Offset of its block in the text. */
  readonly offset: number;
  /** `Changed since a1b2c3d: string → number` */
  readonly title: string;
}

/**
 * What changed in each variable of a text; those that are new, gone or the same have no title.
 * @param commit full id of the older version
 * @param text what the editor shows, which may be newer than what was compared
 */
export function variableTitles(compared: ComparedVersions, commit: string, text: string): readonly VariableTitle[] {
  const changes = changesByVariable(compared.diff.changes);
  if (changes.size === 0) return [];
  const titles: VariableTitle[] = [];
  for (const { 1: name = '', index } of text.matchAll(VARIABLE)) {
    const [first, ...more] = changes.get(name) ?? [];
    // Of two blocks with one name, the first one counts.
    changes.delete(name);
    if (first === undefined) continue;
    const change = typeChange(compared, name) ?? shortened(first.message.replace(/\.$/, ''), MAX_CHANGE);
    const title = l10n.t('Changed since {0}: {1}', commit.slice(0, 7), change);
    titles.push({ offset: index, title: more.length === 0 ? title : l10n.t('{0} · {1} more', title, more.length) });
  }
  return titles;
}

/** The gravest first. How the form shows a variable belongs to it. */
function changesByVariable(changes: readonly InterfaceChange[]): Map<string, InterfaceChange[]> {
  const found = new Map<string, InterfaceChange[]>();
  for (const change of changes) {
    const isVariable = change.subject === 'variable' || change.subject === 'form';
    if (!isVariable || change.kind !== 'changed') continue;
    const known = found.get(change.name);
    if (known === undefined) found.set(change.name, [change]);
    else known.push(change);
  }
  return found;
}

function typeChange({ before, after }: ComparedVersions, name: string): string | undefined {
  const [older, newer] = [typeOf(before, name), typeOf(after, name)];
  return older === newer || older === '' || newer === '' ? undefined : l10n.t('{0} → {1}', older, newer);
}

function typeOf(reading: ModuleReading | undefined, name: string): string {
  const variable: ModuleVariable | undefined = reading?.variables.find((candidate) => candidate.name === name);
  return variable === undefined ? '' : shortened(typeText(variable.typeTree), MAX_TYPE);
}
