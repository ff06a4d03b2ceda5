import * as l10n from '@vscode/l10n';
import { evaluateLiteral } from '../../../terraform/hcl/literal';
import { parseHcl } from '../../../terraform/hcl/parseHcl';
import type { Block } from '../../../terraform/hcl/syntaxTree';
import { labelledBlocks } from '../../../terraform/labelledBlocks';
import { newlineOf, openInlineBlocks, siteOf } from './blockSite';
import { isIdentifier, quoted } from './hclText';
import { onVariablesTf } from './parsedFile';
import type { Recipe } from './recipe';
import { applySafely, type TextEdit } from './textEdits';
import { validationsFor, type Validation } from './validationRules';

export const addValidations: Recipe = {
  id: 'addValidations',
  title: () => l10n.t('Add validation blocks'),
  commitTitle: 'Add validation blocks',
  words: /\bvalidat\w*/i,
  run: onVariablesTf(addValidationsTo),
};

/** variables.tf with validation blocks on the variables that have none and whose name and type say what is valid. */
export function addValidationsTo(given: string): string {
  const source = openInlineBlocks(given, (block) => wantedFor(given, block).length > 0);
  const hcl = parseHcl(source);
  const groups = labelledBlocks({ name: '', source, hcl }, 'variable').map(({ block }) =>
    editsFor(source, block, wantedFor(source, block)),
  );
  return applySafely(source, groups);
}

function wantedFor(source: string, { type: blockType, labels, body }: Block): readonly Validation[] {
  const name = labels[0]?.name ?? '';
  if (blockType !== 'variable' || labels.length !== 1 || !isIdentifier(name)) return [];
  if (body.blocks.some(({ type }) => type === 'validation')) return [];
  const type = body.attributes.get('type')?.expression;
  const fallback = body.attributes.get('default');
  const literal = fallback === undefined ? undefined : evaluateLiteral(fallback.expression);
  return validationsFor({
    name,
    type: type === undefined ? undefined : source.slice(type.start, type.end).replaceAll(/\s/g, ''),
    fallback: literal ?? { known: false },
  });
}

function editsFor(source: string, block: Block, validations: readonly Validation[]): readonly TextEdit[] {
  const site = validations.length === 0 ? undefined : siteOf(source, block);
  if (site === undefined) return [];
  const lineStart = source.lastIndexOf('\n', site.close) + 1;
  if (source.slice(lineStart, site.close).trim() !== '') return [];
  const newline = newlineOf(source);
  const before = source.slice(site.open, lineStart);
  const isEmpty = before.trim() === '' || /\n[ \t]*\r?\n$/.test(before);
  const { indent } = site;
  const blocks = validations.map(({ condition, message }) =>
    [
      `${indent}validation {`,
      `${indent}  condition     = ${condition}`,
      `${indent}  error_message = ${quoted(message)}`,
      `${indent}}`,
      '',
    ].join(newline),
  );
  return [{ start: lineStart, end: lineStart, text: `${isEmpty ? '' : newline}${blocks.join(newline)}` }];
}
