import { isOverrideFile } from './duplicateVariables';
import { labelledBlocks, type LabelledBlock } from './labelledBlocks';
import type { ModuleCall, ModuleOutput } from './module';
import { literalFlag, literalText } from './readVariables';
import { locationOf, type TfFile } from './tfFile';

/** The `output` blocks of a file in their order; none of an override file, which declares nothing. */
export function readOutputs(file: TfFile): readonly ModuleOutput[] {
  return declaredBlocks(file, 'output').map(({ name, block }) => {
    const { attributes } = block.body;
    const description = literalText(attributes.get('description'));
    return {
      name,
      ...(description === undefined ? {} : { description }),
      sensitive: literalFlag(attributes.get('sensitive')) ?? false,
      location: locationOf(file, block),
    };
  });
}

/** The `module` blocks of a file in their order; none of an override file, which declares nothing. */
export function readModuleCalls(file: TfFile): readonly ModuleCall[] {
  return declaredBlocks(file, 'module').map(({ name, block }) => {
    const source = literalText(block.body.attributes.get('source'));
    const version = literalText(block.body.attributes.get('version'));
    return {
      name,
      ...(source === undefined ? {} : { source }),
      ...(version === undefined ? {} : { version }),
      location: locationOf(file, block),
    };
  });
}

function declaredBlocks(file: TfFile, type: string): readonly LabelledBlock[] {
  return isOverrideFile(file.name) ? [] : labelledBlocks(file, type);
}
