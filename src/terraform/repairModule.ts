import { applyEdits } from './applyEdits';
import { compatibleFixes } from './compatibleFixes';
import { lineChanges } from './lineChanges';
import type { ModuleReading } from './module';
import type { ModuleProblem, TextEdit } from './problem';
import { isBlocking } from './rules/ruleSettings';

/** One fix can make way for the next; more rounds than this would be two rules that undo each other. */
const MAX_ROUNDS = 5;

export interface ModuleTexts {
  /** The text of a file of the module's directory as it is now, empty when there is no such file. */
  readonly textOf: (file: string) => Promise<string>;
  /**
   * What the module would be with other texts in place of files.
   * @returns undefined when it is gone
   */
  readonly check: (texts: ReadonlyMap<string, string>) => Promise<ModuleReading | undefined>;
}

export interface ModuleRepair {
  /** How many problems were repaired. */
  readonly repaired: number;
  /** What makes all repairs at once of the texts as they are now; not overlapping. */
  readonly edits: readonly TextEdit[];
}

/**
 * Repairs all problems of a module that have a fix, in texts of its own: nobody sees a state in between, and nothing is
 * left half done. Fixes after which the platform would refuse more than before are not made.
 * @throws what `texts` throws
 */
export async function repairModule(reading: ModuleReading, { textOf, check }: ModuleTexts): Promise<ModuleRepair> {
  const before = new Map<string, string>();
  const made = new Set<string>();
  let texts: ReadonlyMap<string, string> = new Map();
  let current = reading;
  let repaired = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const problems = compatibleFixes(current.problems.filter((problem) => !made.has(keyOf(problem))));
    if (problems.length === 0) break;
    const next = new Map(texts);
    for (const [file, edits] of byFile(problems.flatMap(({ fix }) => fix.edits))) {
      if (!before.has(file)) before.set(file, await textOf(file));
      next.set(file, applyEdits(next.get(file) ?? before.get(file) ?? '', edits));
    }
    const after = await check(next);
    if (after === undefined || refusals(after) > refusals(current)) break;
    for (const problem of problems) made.add(keyOf(problem));
    repaired += problems.length;
    texts = next;
    current = after;
  }
  const edits = [...texts].flatMap(([file, text]) => lineChanges(file, before.get(file) ?? '', text));
  return { repaired, edits };
}

/** A fix that does not repair its problem is not made again. */
const keyOf = ({ rule, message }: ModuleProblem): string => `${rule} ${message}`;

const refusals = ({ problems }: ModuleReading): number => problems.filter(isBlocking).length;

function byFile(edits: readonly TextEdit[]): ReadonlyMap<string, readonly TextEdit[]> {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const known = files.get(edit.file);
    if (known === undefined) files.set(edit.file, [edit]);
    else known.push(edit);
  }
  return files;
}
