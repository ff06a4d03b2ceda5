import type { Block } from './hcl/syntaxTree';
import type { TfFile } from './tfFile';

export interface LabelledBlock {
  readonly name: string;
  readonly block: Block;
}

/** The top-level blocks of a type that have exactly one label, e.g. `variable "region"`, in the order of the file. */
export function labelledBlocks(file: TfFile, type: string): readonly LabelledBlock[] {
  const found: LabelledBlock[] = [];
  for (const block of file.hcl.body.blocks) {
    const [label] = block.labels;
    if (block.type === type && label !== undefined && block.labels.length === 1)
      found.push({ name: label.name, block });
  }
  return found;
}
