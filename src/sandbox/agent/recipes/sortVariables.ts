import * as l10n from '@vscode/l10n';
import { parseHcl } from '../../../terraform/hcl/parseHcl';
import type { Block } from '../../../terraform/hcl/syntaxTree';
import { labelledBlocks } from '../../../terraform/labelledBlocks';
import { lineEnd } from './blockSite';
import { onVariablesTf } from './parsedFile';
import type { Recipe } from './recipe';
import { applyEdits, keepsMeaning } from './textEdits';
import { findTag } from './uiMetaTag';

export const sortVariables: Recipe = {
  id: 'sortVariables',
  title: () => l10n.t('Sort the variables by group and order'),
  commitTitle: 'Sort the variables by group and order',
  words: /\bsort\w*|\breorder\w*|\brearrang\w*|\border(?:ing)? (?:the |all )?variables\b/i,
  run: onVariablesTf(sortVariablesOf),
};

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly group: number;
  readonly order: number;
}

/**
 * variables.tf with its variables in the order of the form, untagged ones last. A comment directly above a variable
 * goes with it; everything else between the variables stays where it is.
 */
export function sortVariablesOf(source: string): string {
  const variables = labelledBlocks({ name: '', source, hcl: parseHcl(source) }, 'variable');
  const slots = variables.map(({ block }) => chunkOf(source, block));
  const sorted = [...slots].sort((a, b) => compare(a.group, b.group) || compare(a.order, b.order) || a.start - b.start);
  const edits = slots.map(({ start, end }, index) => {
    const chunk = sorted[index];
    return { start, end, text: chunk === undefined ? '' : source.slice(chunk.start, chunk.end) };
  });
  const result = applyEdits(source, edits);
  return keepsMeaning(source, result) ? result : source;
}

/** Also for infinities, whose difference is not a number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function chunkOf(source: string, block: Block): Chunk {
  const description = block.body.attributes.get('description')?.expression;
  const tag = description === undefined ? undefined : findTag(source.slice(description.start, description.end));
  const behind = source.slice(block.end, lineEnd(source, block.end));
  return {
    start: commentStart(source, block.start),
    end: /^[ \t]*(?:#|\/\/)/.test(behind) ? block.end + behind.length : block.end,
    group: tag?.group ?? Infinity,
    order: tag?.order ?? Infinity,
  };
}

/** Where the line comments directly above a block begin; a licence at the top of the file is not one of them. */
function commentStart(source: string, blockStart: number): number {
  const lineStart = source.lastIndexOf('\n', blockStart - 1) + 1;
  if (source.slice(lineStart, blockStart).trim() !== '') return blockStart;
  let start = lineStart;
  while (start > 0) {
    const previous = source.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*(?:#|\/\/)/.test(source.slice(previous, start))) break;
    start = previous;
  }
  const isHeader = start === 0 && /copyright|licen[cs]e|spdx/i.test(source.slice(start, lineStart));
  return isHeader || start === lineStart ? blockStart : start;
}
