import type { Budget } from '../budget';
import type { Instruction } from './program';
import type { Assertion } from './syntaxTree';

/** Places in the text, as code points: start and end of the match, then of each group; undefined where none matched. */
export type Captures = readonly (number | undefined)[];

interface Thread {
  readonly at: number;
  readonly captures: Captures;
}

/**
 * The leftmost match at or behind `from`, of all there the one that RE2 prefers. Follows all ways through the program
 * at once, a character at a time, so the work is the length of the text times the length of the program at most,
 * whatever the pattern (swtch.com/~rsc/regexp/regexp2.html). @throws LimitReached
 */
export function findMatch(
  program: readonly Instruction[],
  points: readonly number[],
  from: number,
  budget: Budget,
): Captures | undefined {
  let threads: Thread[] = [];
  let found: Captures | undefined;
  for (let place = from; place <= points.length; place++) {
    const start: Thread[] = found === undefined ? [{ at: 0, captures: [place] }] : [];
    const ready = follow(program, [...threads, ...start], points, place);
    budget.spend(0.05 + ready.length / 4);
    threads = [];
    for (const { at, captures } of ready) {
      const instruction = program[at];
      if (instruction?.kind === 'match') {
        found = withSlot(captures, 1, place);
        break;
      }
      const point = points[place];
      if (instruction?.kind === 'character' && point !== undefined && instruction.test(point)) {
        threads.push({ at: at + 1, captures });
      }
    }
    if (threads.length === 0 && found !== undefined) break;
  }
  return found;
}

/** Where the threads stand that need a character or are done, by preference; the first to reach a place keeps it. */
function follow(
  program: readonly Instruction[],
  threads: readonly Thread[],
  points: readonly number[],
  place: number,
): Thread[] {
  const seen = new Set<number>();
  const ready: Thread[] = [];
  const stack = [...threads].reverse();
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    const { at, captures } = thread;
    const instruction = program[at];
    if (instruction === undefined || seen.has(at)) continue;
    seen.add(at);
    if (instruction.kind === 'character' || instruction.kind === 'match') ready.push(thread);
    else if (instruction.kind === 'save') {
      stack.push({ at: at + 1, captures: withSlot(captures, instruction.slot, place) });
    } else if (instruction.kind === 'split') {
      if (instruction.other >= 0) stack.push({ at: instruction.other, captures });
      stack.push({ at: instruction.next, captures });
    } else if (holds(instruction.assertion, points, place)) stack.push({ at: at + 1, captures });
  }
  return ready;
}

function withSlot(captures: Captures, slot: number, place: number): Captures {
  const copy = [...captures];
  copy[slot] = place;
  return copy;
}

function holds(assertion: Assertion, points: readonly number[], place: number): boolean {
  switch (assertion) {
    case 'textStart':
      return place === 0;
    case 'textEnd':
      return place === points.length;
    case 'lineStart':
      return place === 0 || points[place - 1] === 10;
    case 'lineEnd':
      return place === points.length || points[place] === 10;
    case 'wordBoundary':
      return isWord(points[place - 1]) !== isWord(points[place]);
    case 'noWordBoundary':
      return isWord(points[place - 1]) === isWord(points[place]);
  }
}

function isWord(point: number | undefined): boolean {
  return point !== undefined && point < 128 && /\w/.test(String.fromCharCode(point));
}
