import { labelledBlocks } from './labelledBlocks';
import type { ModuleReading } from './module';
import { literalText } from './readVariables';
import { locationOf, type TfFile } from './tfFile';

/** The `output` blocks of a file in their order. */
export function readOutputs(file: TfFile): ModuleReading['outputs'] {
  return labelledBlocks(file, 'output').map(({ name, block }) => ({ name, location: locationOf(file, block) }));
}

/** The `module` blocks of a file in their order. */
export function readModuleCalls(file: TfFile): ModuleReading['moduleCalls'] {
  return labelledBlocks(file, 'module').map(({ name, block }) => {
    const source = literalText(block.body.attributes.get('source'));
    return { name, ...(source === undefined ? {} : { source }), location: locationOf(file, block) };
  });
}
