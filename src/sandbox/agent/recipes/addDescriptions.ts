import * as l10n from '@vscode/l10n';
import { parseHcl } from '../../../terraform/hcl/parseHcl';
import type { Block } from '../../../terraform/hcl/syntaxTree';
import { labelledBlocks, type LabelledBlock } from '../../../terraform/labelledBlocks';
import { openInlineBlocks, siteOf } from './blockSite';
import { describeOutput, describeVariable } from './describe';
import { isIdentifier, isPlainText, plainText, quoted } from './hclText';
import { insertArgument, type Lined } from './insertArgument';
import { parsedFile } from './parsedFile';
import type { ModuleSource, Recipe } from './recipe';
import { applySafely, type TextEdit } from './textEdits';
import { findTag } from './uiMetaTag';

export const addDescriptions: Recipe = {
  id: 'addDescriptions',
  title: () => l10n.t('Add missing descriptions'),
  commitTitle: 'Add missing descriptions',
  words: /\bdescri(?:be|bes|bing|ption|ptions)\b/i,
  run: ({ files }: ModuleSource) => {
    const changed = new Map<string, string>();
    for (const [name, source] of files) {
      parsedFile(name, source);
      const result = addDescriptionsTo(source);
      if (result !== source) changed.set(name, result);
    }
    return changed;
  },
};

/** A file with a description on every variable and output; those that are there stay. */
export function addDescriptionsTo(given: string): string {
  const source = openInlineBlocks(
    given,
    ({ type, body }) => (type === 'variable' || type === 'output') && !body.attributes.has('description'),
  );
  const hcl = parseHcl(source);
  const file = { name: '', source, hcl };
  const lined: Lined = { source, lines: hcl.lines };
  return applySafely(source, [
    ...labelledBlocks(file, 'variable').map((one) =>
      editsFor(lined, one, describeVariable(one.name, typeOf(source, one.block))),
    ),
    ...labelledBlocks(file, 'output').map((one) => editsFor(lined, one, describeOutput(one.name))),
  ]);
}

function typeOf(source: string, block: Block): string | undefined {
  const type = block.body.attributes.get('type');
  return type === undefined ? undefined : source.slice(type.expression.start, type.expression.end);
}

function editsFor(file: Lined, { name, block }: LabelledBlock, text: string): readonly TextEdit[] {
  if (!isIdentifier(name)) return [];
  const present = block.body.attributes.get('description');
  if (present !== undefined) {
    const { expression } = present;
    // A tag alone says nothing to a reader.
    if (!isPlainText(expression) || expression.heredoc || !saysNothing(plainText(expression))) return [];
    const at = expression.start + 1;
    const rest = plainText(expression);
    return [{ start: at, end: at, text: rest === '' || rest.startsWith(' ') ? text : `${text} ` }];
  }
  const site = siteOf(file.source, block);
  if (site === undefined) return [];
  return insertArgument(file, site, block.body.attributes.get('type'), 'description', quoted(text));
}

function saysNothing(description: string): boolean {
  const tag = findTag(description);
  return (tag === undefined ? description : description.slice(0, tag.start) + description.slice(tag.end)).trim() === '';
}
