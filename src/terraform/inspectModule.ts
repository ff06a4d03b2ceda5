import { assembleSource } from './assembleSource';
import { describeModule, type DescribeOptions } from './describeModule';
import type { ModuleReading } from './module';
import type { ModuleEntry } from './moduleEntry';

/**
 * What the platform would make of a module's directory. Pure and synchronous.
 *
 * @param path the directory relative to the repository's root, with `/`; its last part is the module's name
 * @param entries everything directly in the directory, with the bytes of its Terraform files, in any order
 */
export function inspectModule(
  path: string,
  entries: readonly ModuleEntry[],
  options: DescribeOptions = {},
): ModuleReading {
  return describeModule(assembleSource({ path, entries }), options);
}
