import { parseHcl } from '../../../terraform/hcl/parseHcl';
import type { Block } from '../../../terraform/hcl/syntaxTree';
import { applySafely } from './textEdits';

/** Where things can be put into a block. */
export interface BlockSite {
  readonly block: Block;
  /** Behind the opening brace. */
  readonly open: number;
  /** At the closing brace. */
  readonly close: number;
  /** Of the block's own lines. */
  readonly outerIndent: string;
  /** Of what stands in the block. */
  readonly indent: string;
}

/** The site of a block, or undefined when something unusual stands before its opening brace. */
export function siteOf(source: string, block: Block): BlockSite | undefined {
  const header = block.labels.at(-1)?.end ?? block.start + block.type.length;
  const brace = /^[ \t]*\{/.exec(source.slice(header, header + 200));
  const close = block.end - 1;
  if (brace === null || source[close] !== '}') return undefined;
  const outerIndent = indentAt(source, block.start);
  const [first] = block.body.attributes.values();
  const indent = first !== undefined && isMultiline(source, block) ? indentAt(source, first.start) : `${outerIndent}  `;
  return { block, open: header + brace[0].length, close, outerIndent, indent };
}

function isMultiline(source: string, block: Block): boolean {
  return source.slice(block.start, block.end).includes('\n');
}

function indentAt(source: string, offset: number): string {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(lineStart, offset))?.[0] ?? '';
}

/** The line break that the source uses. */
export function newlineOf(source: string): '\r\n' | '\n' {
  return source.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the line of `offset` ends, before its line break. */
export function lineEnd(source: string, offset: number): number {
  const found = source.indexOf('\n', offset);
  if (found < 0) return source.length;
  return source[found - 1] === '\r' && found > offset ? found - 1 : found;
}

/** The source with the wanted blocks of one line spread over several, so that there is room in them. */
export function openInlineBlocks(source: string, wanted: (block: Block) => boolean): string {
  const newline = newlineOf(source);
  const groups = parseHcl(source).body.blocks.flatMap((block) => {
    const site = isMultiline(source, block) || !wanted(block) ? undefined : siteOf(source, block);
    if (site === undefined) return [];
    const content = source.slice(site.open, site.close).trim();
    const text = `${newline}${content === '' ? '' : `${site.indent}${content}${newline}`}${site.outerIndent}`;
    return [[{ start: site.open, end: site.close, text }]];
  });
  return applySafely(source, groups);
}
