import type { Block } from './hcl/syntaxTree';
import { labelledBlocks } from './labelledBlocks';
import { lastAsked } from './lastAsked';
import type { ModuleVariable } from './module';
import type { ModuleSource } from './moduleSource';
import type { TfFile } from './tfFile';

/** A variable with the block that declares it. */
export interface VariableBlock {
  readonly file: TfFile;
  readonly block: Block;
  readonly variable: ModuleVariable;
}

/**
 * The variables of a module as Terraform sees them, in the order of the files, each with its block. Left out are blocks
 * with a syntax error in them: what they lack may be what could not be read.
 */
export const variableBlocks = lastAsked(({ files, declared }: ModuleSource): readonly VariableBlock[] =>
  files.flatMap((file) => blocksOf(file, declared)),
);

/** The variables as the platform sees them: those of variables.tf, whatever override files say. */
export const platformVariableBlocks = lastAsked(({ files, variables }: ModuleSource): readonly VariableBlock[] =>
  files.filter(({ name }) => name === 'variables.tf').flatMap((file) => blocksOf(file, variables)),
);

function blocksOf(file: TfFile, variables: readonly ModuleVariable[]): readonly VariableBlock[] {
  const { lines, errors } = file.hcl;
  // Files of 2 MiB have no more than 2^21 lines and columns.
  const placeOf = (line: number, column: number): number => line * 2 ** 22 + column;
  const byPlace = new Map<number, ModuleVariable>();
  for (const variable of variables) {
    const { location } = variable;
    if (location.file === file.name) byPlace.set(placeOf(location.line, location.column), variable);
  }
  return labelledBlocks(file, 'variable').flatMap(({ block }) => {
    const { line, column } = lines.position(block.start);
    const variable = byPlace.get(placeOf(line, column));
    const isBroken = errors.some(({ offset }) => offset >= block.start && offset <= block.end);
    return variable === undefined || isBroken ? [] : [{ file, block, variable }];
  });
}
