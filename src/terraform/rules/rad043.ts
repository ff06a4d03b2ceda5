import * as l10n from '@vscode/l10n';
import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import type { TextEdit } from '../problem';
import { readUiMeta } from '../uiMeta';
import { inputRow } from './inputRows';
import { readInputsTables, type InputsTable } from './inputsTable';
import { variablesFile } from './insertVariables';
import type { Finding, ModuleRule } from './rule';
import { fixOf } from './textEdits';
import { isWhole } from './topLevelBlocks';

const MAX_NAMES = 5;

/** RAD043: the README's table of inputs names the variables that there are, and no guide for labs lies in the module. */
export const rad043: ModuleRule = {
  id: 'RAD043',
  severity: 'warning',
  title: () => l10n.t('The README tells the truth'),
  explanation: () =>
    l10n.t(
      'People choose and deploy a module by its README. A table of inputs that differs from variables.tf sends them astray. Guides for labs are published elsewhere and do not belong in the module.',
    ),
  *check(module) {
    const { entries, nested } = module;
    const paths = [...entries.map(({ name }) => name), ...nested.map(({ path }) => path)];
    for (const file of paths.filter((path) => /(?:^|\/)LAB_GUIDE\.md$/i.test(path))) {
      yield { file, message: l10n.t('{0} is a guide for labs, which does not belong in the module.', file) };
    }
    yield* checkTables(module);
  },
};

function* checkTables(module: ModuleSource): Iterable<Finding> {
  const { readme, variables, declared } = module;
  if (readme === undefined || !/\.(?:md|markdown)$/i.test(readme.name)) return;
  if (variablesFile(module) === undefined || !isWhole(module)) return;
  const tables = readInputsTables(readme.text).filter(({ rows }) => rows.length > 0);
  const [first] = tables;
  if (first === undefined) return;
  const names = new Set(declared.map(({ name }) => name));
  const rows = tables.flatMap((table) => table.rows);
  for (const { name, line } of rows) {
    if (names.has(name)) continue;
    const edit: TextEdit = {
      file: readme.name,
      start: { line, column: 1 },
      end: { line: line + 1, column: 1 },
      text: '',
    };
    yield {
      message: l10n.t('The table of inputs has "{0}", which is no variable of the module.', name),
      location: { file: readme.name, line, column: 1 },
      ...fixOf(l10n.t('Remove the Row'), [edit]),
    };
  }
  const missing = missingFrom(
    rows.map(({ name }) => name),
    variables,
  );
  if (missing.length > 0) yield missingRows(readme, first, tables, missing);
}

/** The variables that are not listed. A README that leaves out all of group 0, which no user sees, does so on purpose. */
function missingFrom(listed: readonly string[], variables: readonly ModuleVariable[]): readonly ModuleVariable[] {
  const names = new Set(listed);
  const missing = variables.filter(({ name }) => !names.has(name));
  const isHidden = ({ description }: ModuleVariable): boolean => readUiMeta(description ?? '').group === 0;
  const hidden = variables.filter(isHidden);
  return hidden.every(({ name }) => !names.has(name)) ? missing.filter((variable) => !isHidden(variable)) : missing;
}

function missingRows(
  { name: file, text }: NonNullable<ModuleSource['readme']>,
  { columns, line, end }: InputsTable,
  tables: readonly InputsTable[],
  missing: readonly ModuleVariable[],
): Finding {
  const shown = missing.slice(0, MAX_NAMES).map(({ name }) => name);
  const names = missing.length > MAX_NAMES ? [...shown, '…'].join(', ') : shown.join(', ');
  const rows = missing.map((variable) => inputRow(columns, variable));
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  // Of several tables, which one a variable belongs to is for people to say.
  const isPlain = tables.length === 1 && !rows.includes(undefined);
  const lines = text.split('\n');
  const isLast = lines.length < end;
  const place = isLast ? { line: end - 1, column: (lines.at(-1)?.length ?? 0) + 1 } : { line: end, column: 1 };
  const added = rows.map((row = '') => (isLast ? lineBreak + row : row + lineBreak)).join('');
  const edit: TextEdit = { file, start: place, end: place, text: added };
  return {
    message: l10n.t('The table of inputs leaves out variables that variables.tf declares: {0}', names),
    location: { file, line, column: 1 },
    ...fixOf(l10n.t('Add the Missing Rows'), [isPlain ? edit : undefined]),
  };
}
