import { parseHcl } from '../hcl/parseHcl';
import type { Span } from '../hcl/syntaxTree';
import { labelledBlocks } from '../labelledBlocks';
import { literalText } from '../readVariables';
import { sourceAddress, type SourceAddress } from './sourceAddress';

/** The source of a module block, between its quotes. */
export interface ModuleLink {
  readonly span: Span;
  readonly address: SourceAddress;
}

/** The module sources of a file that lead somewhere, in the order of the file. */
export function moduleLinks(source: string): readonly ModuleLink[] {
  // Most files call no module.
  if (!/\bmodule\b/.test(source)) return [];
  const file = { name: '', source, hcl: parseHcl(source) };
  return labelledBlocks(file, 'module').flatMap(({ block }) => {
    const attribute = block.body.attributes.get('source');
    const text = literalText(attribute);
    if (attribute === undefined || text === undefined) return [];
    const { kind, start, end } = attribute.expression;
    const isQuoted = kind === 'template' && source[start] === '"';
    const address = sourceAddress(text, literalText(block.body.attributes.get('version')));
    return address === undefined || !isQuoted ? [] : [{ span: { start: start + 1, end: end - 1 }, address }];
  });
}
