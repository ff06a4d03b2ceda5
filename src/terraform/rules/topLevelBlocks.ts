import { isOverrideFile } from '../duplicateVariables';
import type { Block } from '../hcl/syntaxTree';
import type { ModuleSource } from '../moduleSource';
import { lastAsked } from '../lastAsked';
import type { TfFile } from '../tfFile';

export interface PlacedBlock {
  readonly file: TfFile;
  readonly block: Block;
}

/** A `resource` or `data` block. */
export interface ResourceBlock extends PlacedBlock {
  readonly type: string;
  readonly name: string;
}

/** The top-level blocks of a type in all files but override files, in the order of files and lines. */
export function topLevelBlocks(module: ModuleSource, type: string): readonly PlacedBlock[] {
  return blocksByType(module).get(type) ?? [];
}

const blocksByType = lastAsked(({ files }: ModuleSource): ReadonlyMap<string, readonly PlacedBlock[]> => {
  const byType = new Map<string, PlacedBlock[]>();
  for (const file of files) {
    if (isOverrideFile(file.name)) continue;
    for (const block of file.hcl.body.blocks) {
      const placed = byType.get(block.type);
      if (placed === undefined) byType.set(block.type, [{ file, block }]);
      else placed.push({ file, block });
    }
  }
  return byType;
});

/** Whether the block is of a file without syntax errors, and so is all there. */
export const isSound = ({ file }: Pick<PlacedBlock, 'file'>): boolean => file.hcl.errors.length === 0;

/** The blocks `resource "type" "name"` of files without syntax errors, of one type or of all. */
export function resourceBlocks(
  module: ModuleSource,
  wanted?: string,
  keyword: 'resource' | 'data' | 'ephemeral' = 'resource',
): readonly ResourceBlock[] {
  return topLevelBlocks(module, keyword)
    .filter(isSound)
    .flatMap((placed) => {
      const [type, name] = placed.block.labels;
      if (type === undefined || name === undefined || (wanted !== undefined && type.name !== wanted)) return [];
      return [{ ...placed, type: type.name, name: name.name }];
    });
}

/** Whether every Terraform file could be read: only then is what is nowhere to be seen really not there. */
export const isWhole = ({ readings }: ModuleSource): boolean => readings.every(({ failure }) => failure === undefined);
