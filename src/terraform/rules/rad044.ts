import * as l10n from '@vscode/l10n';
import type { Expression } from '../hcl/syntaxTree';
import type { ModuleVariable } from '../module';
import type { TfFile } from '../tfFile';
import { readUiMeta, withoutUiMeta } from '../uiMeta';
import type { Finding, ModuleRule } from './rule';
import { fixOf, insertAt } from './textEdits';
import { argumentOf, blockOf, spanOfArgument } from './variableBlocks';

/** RAD044: a description is a text of whole sentences in one paragraph. */
export const rad044: ModuleRule = {
  id: 'RAD044',
  severity: 'info',
  title: () => l10n.t('Descriptions are sentences'),
  explanation: () =>
    l10n.t(
      'The form shows a description next to its field, as one paragraph. It says what the value is, its format, the default and what a change leads to.',
    ),
  *check(module) {
    for (const variable of module.declared) {
      const { name, description = '' } = variable;
      if (description.trim() === '') continue;
      const text = withoutUiMeta(description);
      const message = faultOf(name, text);
      if (message === undefined) continue;
      const file = blockOf(module, variable)?.file;
      const expression = argumentOf(module, variable, 'description')?.expression;
      const finding: Finding = { ...spanOfArgument(module, variable, 'description'), message };
      const canFix = isOneParagraph(text) && lacksFullStop(text) && file !== undefined && expression !== undefined;
      yield { ...finding, ...(canFix ? addFullStop(file, expression, variable, text) : {}) };
    }
  },
};

function faultOf(name: string, text: string): string | undefined {
  if (text === '')
    return l10n.t('The description of "{0}" is a UIMeta tag alone: the form has nothing to say of the field.', name);
  if (!isOneParagraph(text)) {
    return l10n.t('The description of "{0}" has more than one paragraph; the form shows it as one.', name);
  }
  return lacksFullStop(text) ? l10n.t('The description of "{0}" does not end with a full stop.', name) : undefined;
}

const isOneParagraph = (text: string): boolean => !/\n[ \t]*\r?\n/.test(text);

/** Ends with a letter or digit, and not with an address, which a full stop would become part of. */
function lacksFullStop(text: string): boolean {
  const lastWord = text.split(/\s/).at(-1) ?? '';
  return /[\p{L}\p{N}]$/u.test(text) && !/:\/\/|^www\.|@/.test(lastWord);
}

/** Puts the full stop where the text ends in the file, when it stands there as it is read. */
function addFullStop(
  file: TfFile,
  { start, end }: Expression,
  { description = '' }: ModuleVariable,
  text: string,
): ReturnType<typeof fixOf> {
  const { tag } = readUiMeta(description);
  const before = description.slice(0, tag?.start).trimEnd();
  if (before.trim() !== text) return {};
  const lastLine = before.slice(before.lastIndexOf('\n') + 1).trimStart();
  const source = file.source.slice(start, end);
  const at = source.lastIndexOf(lastLine);
  if (lastLine === '' || at < 0) return {};
  return fixOf(l10n.t('Add a Full Stop'), [insertAt(file, start + at + lastLine.length, '.')]);
}
