import type { Attribute } from '../hcl/syntaxTree';
import type { ModuleVariable } from '../module';
import { lastAsked } from '../lastAsked';
import type { ModuleSource } from '../moduleSource';
import type { Finding } from './rule';
import { topLevelBlocks, type PlacedBlock } from './topLevelBlocks';

/** The block that declares a variable; undefined when the variable is not of these files. */
export function blockOf(module: ModuleSource, { name, location }: ModuleVariable): PlacedBlock | undefined {
  return blocksByPlace(module).get(placeKey(name, location.file, location.line));
}

/** By name and place, because every variable of a large module may be asked for. */
const blocksByPlace = lastAsked((module: ModuleSource): ReadonlyMap<string, PlacedBlock> => {
  const blocks = new Map<string, PlacedBlock>();
  for (const placed of topLevelBlocks(module, 'variable')) {
    const { file, block } = placed;
    const { line } = file.hcl.lines.position(block.start);
    blocks.set(placeKey(block.labels[0]?.name ?? '', file.name, line), placed);
  }
  return blocks;
});

const placeKey = (name: string, file: string, line: number): string => [name, file, String(line)].join('\n');

/** An argument of a variable's own block; override files may say something else. */
export function argumentOf(module: ModuleSource, variable: ModuleVariable, argument: string): Attribute | undefined {
  return blockOf(module, variable)?.block.body.attributes.get(argument);
}

/** Where a finding about an argument of a variable stands: at its value, else at the name of the variable. */
export function spanOfArgument(
  module: ModuleSource,
  variable: ModuleVariable,
  argument: string,
): Pick<Finding, 'file' | 'span' | 'location'> {
  const placed = blockOf(module, variable);
  if (placed === undefined) return { location: variable.location };
  const { file, block } = placed;
  const span = block.body.attributes.get(argument)?.expression ?? block.labels[0] ?? block;
  return { file: file.name, span };
}

/** Where a finding about a variable as a whole stands: at its name. */
export function spanOfName(
  module: ModuleSource,
  variable: ModuleVariable,
): Pick<Finding, 'file' | 'span' | 'location'> {
  const placed = blockOf(module, variable);
  if (placed === undefined) return { location: variable.location };
  return { file: placed.file.name, span: placed.block.labels[0] ?? placed.block };
}
