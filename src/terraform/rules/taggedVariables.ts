import type { Attribute, Span } from '../hcl/syntaxTree';
import type { ModuleSource } from '../moduleSource';
import { lastAsked } from '../lastAsked';
import { readUiMeta, type UiMeta } from '../uiMeta';
import { uiMetaTags, type UiMetaItem, type UiMetaTag } from '../uiMetaItems';
import { platformVariableBlocks, type VariableBlock } from '../variableBlocks';

/** A variable of variables.tf with what its UIMeta tag says, and where. */
export interface TaggedVariable extends VariableBlock {
  readonly description?: Attribute;
  /** What the platform believes; without a tag nothing. */
  readonly meta: UiMeta;
  /** Every tag of the description, closed or not. */
  readonly tags: readonly UiMetaTag[];
  /** Name of the variable in its block. */
  readonly nameSpan: Span;
}

/** The variables that the platform reads tags of, in the order of the file. */
export const taggedVariables = lastAsked((module: ModuleSource): readonly TaggedVariable[] =>
  platformVariableBlocks(module).map((placed) => {
    const { file, block, variable } = placed;
    const description = block.body.attributes.get('description');
    return {
      ...placed,
      ...(description === undefined ? {} : { description }),
      meta: readUiMeta(variable.description ?? ''),
      tags: description === undefined ? [] : uiMetaTags(file.source, description.expression),
      nameSpan: block.labels[0] ?? block,
    };
  }),
);

/** The first item of a key, which is the one that counts; an open tag says nothing. */
export function itemOf({ tags }: TaggedVariable, key: string): UiMetaItem | undefined {
  for (const tag of tags) {
    const item = tag.closed ? tag.items.find((one) => one.key.toLowerCase() === key) : undefined;
    if (item !== undefined) return item;
  }
  return undefined;
}

/** What is cut to take an item out: the blanks before it as well. */
export function cutOf(source: string, { span }: UiMetaItem): Span {
  let { start } = span;
  while (source[start - 1] === ' ' || source[start - 1] === '\t') start--;
  return { start, end: span.end };
}
