import type { ModuleVariable } from '../module';
import type { ModuleSource } from '../moduleSource';
import type { TextEdit } from '../problem';
import { setAttribute } from './attributeEdit';
import { blockOf } from './variableBlocks';

/** The edits that set an argument of a variable's own block; none where there is no plain place for it. */
export function setArgument(
  module: ModuleSource,
  variable: ModuleVariable,
  argument: string,
  value: string,
): readonly TextEdit[] {
  const { file, block } = blockOf(module, variable) ?? {};
  return file === undefined || block === undefined ? [] : (setAttribute(file, block, argument, value) ?? []);
}
