import type { ModuleProblem } from '../problem';
import type { TfFile } from '../tfFile';
import { isBlocking } from './ruleSettings';

/** Rules that a comment switches off, by the lines of the file it holds for; both ends included, from 1. */
export interface Suppression {
  readonly file: string;
  readonly rules: readonly string[];
  readonly first: number;
  readonly last: number;
}

const MARK = /(?:#|\/\/)\s*rad:ignore\s+(RAD\d{3}(?:\s*,\s*RAD\d{3})*)/gi;

/**
 * Leaves out what comments say to leave out, but for what the platform itself refuses: no comment changes that.
 */
export function withoutSuppressed(
  problems: readonly ModuleProblem[],
  suppressions: readonly Suppression[],
): readonly ModuleProblem[] {
  if (suppressions.length === 0) return problems;
  return problems.filter((problem) => {
    const { rule, location } = problem;
    if (location === undefined || isBlocking(problem)) return true;
    return !suppressions.some(
      ({ file, rules, first, last }) =>
        file === location.file && location.line >= first && location.line <= last && rules.includes(rule),
    );
  });
}

/**
 * The comments `# rad:ignore RAD018 reason` of a file. One holds for its own line; alone on a line, for the next one; on
 * or above the first line of a block, for the whole block; above a file's first block, for the file's first line too,
 * where findings about a file as a whole stand.
 */
export function suppressionsOf({ name, source, hcl }: TfFile): readonly Suppression[] {
  if (!hasMark(source)) return [];
  const { lines, body } = hcl;
  const [firstBlock] = body.blocks;
  const blockAt = new Map(body.blocks.map((block) => [lines.position(block.start).line, block]));
  return [...source.matchAll(MARK)].map(({ index, 1: rules = '' }) => {
    const { line, column } = lines.position(index);
    const isAlone = source.slice(index - column + 1, index).trim() === '';
    const header = isAlone ? line + 1 : line;
    const block = blockAt.get(header);
    const isHead = isAlone && (firstBlock === undefined || index < firstBlock.start);
    return {
      file: name,
      rules: rules.toUpperCase().split(/\s*,\s*/),
      first: isHead ? 1 : line,
      last: block === undefined ? header : lines.position(block.end).line,
    };
  });
}

/** Colons are rare where a pattern would stop at every comment. */
function hasMark(source: string): boolean {
  for (let at = source.indexOf(':'); at >= 0; at = source.indexOf(':', at + 1)) {
    if (/^rad:ignore$/i.test(source.slice(Math.max(at - 3, 0), at + 7))) return true;
  }
  return false;
}
