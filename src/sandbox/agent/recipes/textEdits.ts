import { parseHcl } from '../../../terraform/hcl/parseHcl';
import type { Block, Body, Span } from '../../../terraform/hcl/syntaxTree';

/** Replaces a span of a source; an empty span inserts. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** The source with edits that do not overlap. */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  let result = source;
  for (const { start, end, text } of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + text + result.slice(end);
  }
  return result;
}

/**
 * The source with as many groups of edits as can be made without changing what else the file says: a group that would
 * (its place lies inside a comment over several lines, for example) is left out.
 */
export function applySafely(source: string, groups: readonly (readonly TextEdit[])[]): string {
  const all = applyEdits(source, groups.flat());
  if (keepsMeaning(source, all)) return all;
  const safe = groups.filter((group) => keepsMeaning(source, applyEdits(source, group)));
  const together = applyEdits(source, safe.flat());
  return keepsMeaning(source, together) ? together : source;
}

/** Whether `after` parses and has every block and argument of `before` as it was; descriptions may differ. */
export function keepsMeaning(before: string, after: string): boolean {
  const old = parseHcl(before);
  const fresh = parseHcl(after);
  return (
    fresh.errors.length === 0 && containsBody({ source: after, body: fresh.body }, { source: before, body: old.body })
  );
}

interface Sourced {
  readonly source: string;
  readonly body: Body;
}

function containsBody(whole: Sourced, part: Sourced): boolean {
  for (const [name, attribute] of part.body.attributes) {
    const kept = whole.body.attributes.get(name);
    if (kept === undefined) return false;
    if (name !== 'description' && valueOf(whole.source, kept) !== valueOf(part.source, attribute)) return false;
  }
  const rest = groupByKey(whole.body.blocks);
  return part.body.blocks.every((block) => {
    const candidate = rest.get(keyOf(block))?.shift();
    return (
      candidate !== undefined &&
      containsBody({ source: whole.source, body: candidate.body }, { source: part.source, body: block.body })
    );
  });
}

function valueOf(source: string, { expression }: { readonly expression: Span }): string {
  return source.slice(expression.start, expression.end);
}

function groupByKey(blocks: readonly Block[]): Map<string, Block[]> {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) groups.set(keyOf(block), [...(groups.get(keyOf(block)) ?? []), block]);
  return groups;
}

function keyOf(block: Block): string {
  return JSON.stringify([block.type, ...block.labels.map(({ name }) => name)]);
}
