import { labelledBlocks } from '../labelledBlocks';
import type { ModuleSource } from '../moduleSource';
import type { TextEdit } from '../problem';
import type { TfFile } from '../tfFile';
import { renderVariable, STANDARD_VARIABLES, type StandardVariable } from './standardVariables';
import { insertAt, lineBreakOf } from './textEdits';

/** variables.tf, when it is there and parses. */
export function variablesFile({ readings }: ModuleSource): TfFile | undefined {
  const reading = readings.find(({ name }) => name === 'variables.tf');
  return reading?.failure === undefined ? reading?.file : undefined;
}

/**
 * variables.tf of a module that RAD lists, which is one that declares `public_access`. What else a catalog entry needs is
 * no matter of helpers.
 */
export function listedVariablesFile(module: ModuleSource): TfFile | undefined {
  return module.variables.some(({ name }) => name === 'public_access') ? variablesFile(module) : undefined;
}

/**
 * Edits that declare variables in a file that does not: each below the standard variable that comes before it by
 * convention, at the end where there is none. `terraform fmt` has nothing to add.
 * @param variables in the order of STANDARD_VARIABLES
 */
export function insertVariables(file: TfFile, variables: readonly StandardVariable[]): readonly TextEdit[] {
  const ends = new Map(labelledBlocks(file, 'variable').map(({ name, block }) => [name, block.end]));
  const byOffset = new Map<number, readonly StandardVariable[]>();
  for (const variable of variables) {
    const place = STANDARD_VARIABLES.findIndex(({ name }) => name === variable.name);
    const before = STANDARD_VARIABLES.slice(0, Math.max(place, 0));
    const end = before.flatMap(({ name }) => ends.get(name) ?? []).at(-1);
    const offset = end === undefined ? file.source.length : behindBlock(file.source, end);
    byOffset.set(offset, [...(byOffset.get(offset) ?? []), variable]);
  }
  return [...byOffset]
    .sort(([one], [other]) => one - other)
    .map(([offset, added]) => insertAt(file, offset, separated(file, offset, added)));
}

/** Where the line of a block's closing brace ends, so that a comment behind the brace stays with it. */
function behindBlock(source: string, end: number): number {
  const lineFeed = source.indexOf('\n', end);
  const line = source.slice(end, lineFeed < 0 ? source.length : lineFeed).replace(/\r$/, '');
  return /^\s*(?:#|\/\/|$)/.test(line) ? end + line.length : end;
}

function separated(file: TfFile, offset: number, variables: readonly StandardVariable[]): string {
  const { source } = file;
  const lineBreak = lineBreakOf(file);
  const blocks = variables.map((variable) => renderVariable(variable, lineBreak)).join(lineBreak + lineBreak);
  if (offset < source.length) return lineBreak + lineBreak + blocks;
  if (source.replace(/^\uFEFF/, '') === '') return blocks + lineBreak;
  return (source.endsWith('\n') ? lineBreak : lineBreak + lineBreak) + blocks + lineBreak;
}
