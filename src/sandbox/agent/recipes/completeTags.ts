import * as l10n from '@vscode/l10n';
import { parseHcl } from '../../../terraform/hcl/parseHcl';
import type { Attribute, Block } from '../../../terraform/hcl/syntaxTree';
import { labelledBlocks, type LabelledBlock } from '../../../terraform/labelledBlocks';
import { openInlineBlocks, siteOf } from './blockSite';
import { describeVariable } from './describe';
import { isIdentifier, isPlainText, quoted } from './hclText';
import { insertArgument, type Lined } from './insertArgument';
import { onVariablesTf } from './parsedFile';
import type { Recipe } from './recipe';
import { placeVariables, type TagPlace, type WantedPlace } from './tagPlaces';
import { applySafely, type TextEdit } from './textEdits';
import { findTag, mentionsTag } from './uiMetaTag';

export const completeTags: Recipe = {
  id: 'completeTags',
  title: () => l10n.t('Complete the UIMeta tags'),
  commitTitle: 'Complete the UIMeta tags',
  words: /\bui ?meta\b|\btags?\b|\btagging\b/i,
  run: onVariablesTf(completeTagsOf),
};

/** variables.tf with a tag that has a group and an order on every variable. `updatesafe` is never added: a wrong one loses data. */
export function completeTagsOf(given: string): string {
  const source = openInlineBlocks(
    given,
    (block) => block.type === 'variable' && !block.body.attributes.has('description'),
  );
  const hcl = parseHcl(source);
  const variables = labelledBlocks({ name: 'variables.tf', source, hcl }, 'variable');
  const places = placeVariables(variables.map((variable) => ({ name: variable.name, ...known(source, variable) })));
  const ending = /\{\{UIMeta[^}\n]* \}\}/i.test(source) ? ' }}' : '}}';
  const groups = variables.map((variable, index) => {
    const place = places[index];
    return place === undefined ? [] : editsFor({ source, lines: hcl.lines }, variable, place, ending);
  });
  return applySafely(source, groups);
}

function descriptionSource(source: string, block: Block): string {
  const attribute = block.body.attributes.get('description');
  return attribute === undefined ? '' : source.slice(attribute.expression.start, attribute.expression.end);
}

function known(source: string, { block }: LabelledBlock): Omit<WantedPlace, 'name'> {
  const tag = findTag(descriptionSource(source, block));
  return { group: tag?.group ?? tag?.loneNumber?.value, order: tag?.order };
}

function editsFor(file: Lined, { name, block }: LabelledBlock, place: TagPlace, ending: string): readonly TextEdit[] {
  const { source } = file;
  const description = block.body.attributes.get('description');
  const newTag = `{{UIMeta group=${place.group} order=${place.order}${ending}`;
  if (description === undefined) {
    const site = siteOf(source, block);
    if (site === undefined || !isIdentifier(name)) return [];
    const type = block.body.attributes.get('type');
    const typeText = type === undefined ? undefined : source.slice(type.expression.start, type.expression.end);
    return insertArgument(file, site, type, 'description', quoted(`${describeVariable(name, typeText)} ${newTag}`));
  }
  if (!isPlainText(description.expression)) return [];
  const text = descriptionSource(source, block);
  const tag = findTag(text);
  if (tag === undefined) return mentionsTag(text) ? [] : appendTag(source, description, newTag);
  const { start } = description.expression;
  const { loneNumber } = tag;
  const order = tag.order === undefined ? ` order=${place.order}` : '';
  if (tag.group === undefined && loneNumber === undefined) {
    const at = start + tag.itemsStart;
    return [{ start: at, end: at, text: ` group=${place.group}${order}` }];
  }
  const edits: TextEdit[] = [];
  if (tag.group === undefined && loneNumber !== undefined) {
    edits.push({ start: start + loneNumber.start, end: start + loneNumber.end, text: `group=${place.group}` });
  }
  if (tag.order === undefined) edits.push(orderEdit(text, start, tag.itemsStart, tag.end, place.order));
  return edits;
}

/** The order goes behind the group, also behind one that lacks its key. */
function orderEdit(text: string, start: number, itemsStart: number, end: number, order: number): TextEdit {
  const items = text.slice(itemsStart, end);
  const group = /(?:^|\s)(?:group=\d+|\d{1,4})(?=\s|\}|$)/i.exec(items);
  const at = start + itemsStart + (group === null ? 0 : group.index + group[0].length);
  return { start: at, end: at, text: ` order=${order}` };
}

/** The tag goes to the end of the text, on its last line. */
function appendTag(source: string, { expression }: Attribute, tag: string): readonly TextEdit[] {
  const isHeredoc = source.startsWith('<<', expression.start);
  const lastBreak = source.lastIndexOf('\n', expression.end - 1);
  const end = isHeredoc ? (source[lastBreak - 1] === '\r' ? lastBreak - 1 : lastBreak) : expression.end - 1;
  // A heredoc without a line has no place for it.
  if (isHeredoc && !source.slice(expression.start, end).includes('\n')) return [];
  const before = source.slice(expression.start, end);
  return [{ start: end, end, text: /\s$|^"$/.test(before) ? tag : ` ${tag}` }];
}
