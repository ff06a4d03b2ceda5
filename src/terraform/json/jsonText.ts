import type { Node } from 'jsonc-parser';
import type { Span } from '../hcl/syntaxTree';

/** What a string of JSON says, and where each of its characters stands in the file. */
export interface JsonText {
  readonly text: string;
  /** The offset in the file of an offset in the text. */
  offsetOf(at: number): number;
}

/** @param node of type `string` */
export function textOf(source: string, node: Node): JsonText {
  const first = node.offset + 1;
  // Half a surrogate pair is no character, to Terraform neither.
  const text = String(node.value).replace(/\p{Surrogate}/gu, '\ufffd');
  const raw = source.slice(first, node.offset + node.length - 1);
  if (!raw.includes('\\')) return { text, offsetOf: (at) => Math.min(first + at, node.offset + node.length) };
  const offsets = offsetsOf(raw);
  return { text, offsetOf: (at) => first + (offsets[at] ?? raw.length) };
}

/** For each UTF-16 unit of the text the offset in its source. */
function offsetsOf(raw: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at < raw.length;) {
    offsets.push(at);
    at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2;
  }
  return offsets;
}

/**
 * Moves a tree that was parsed from a text to where the text stands in the file. With a list of its own in place of
 * recursion, because chains of operators can be as deep as the text is long.
 */
export function relocate<T extends object>(tree: T, text: JsonText): T {
  const open: object[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isSpan(node)) Object.assign(node, { start: text.offsetOf(node.start), end: text.offsetOf(node.end) });
    for (const value of Object.values(node) as unknown[]) {
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return tree;
}

function isSpan(node: object): node is Span {
  return 'start' in node && 'end' in node;
}
