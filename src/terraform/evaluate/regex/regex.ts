import * as l10n from '@vscode/l10n';
import type { Budget } from '../budget';
import { LimitReached } from '../failure';
import { findMatch, type Captures } from './findMatches';
import { parseRegex } from './parseRegex';
import { compileRegex, type Instruction } from './program';

const MAX_PATTERN = 4000;
const MAX_SUBJECT = 50_000;

/** A match: its own text, then that of each group; null where a group took no part. */
export interface RegexMatch {
  readonly groups: readonly (string | null)[];
  /** Places in the subject, in code points. */
  readonly start: number;
  readonly end: number;
}

/** A compiled pattern. */
export class Regex {
  /** Names of the capturing groups, undefined for those without one. */
  readonly names: readonly (string | undefined)[];
  private readonly program: readonly Instruction[];

  /** @throws EvaluationError when the pattern is not valid, LimitReached when it is too large */
  constructor(pattern: string) {
    if (pattern.length > MAX_PATTERN) throw new LimitReached(l10n.t('This pattern is too large to compute here.'));
    const { node, groups } = parseRegex(pattern);
    this.names = groups;
    this.program = compileRegex(node);
  }

  /** The matches that do not overlap, from left to right, at most `most`. @throws LimitReached */
  matches(subject: string, budget: Budget, most = Number.POSITIVE_INFINITY): RegexMatch[] {
    if (subject.length > MAX_SUBJECT) throw new LimitReached(l10n.t('This text is too long to compute here.'));
    budget.spend(subject.length / 32 + this.program.length / 8);
    const characters = Array.from(subject);
    const points = characters.map((character) => character.codePointAt(0) ?? 0);
    const matches: RegexMatch[] = [];
    let from = 0;
    while (from <= points.length && matches.length < most) {
      const captures = findMatch(this.program, points, from, budget);
      if (captures === undefined) break;
      const [start = 0, end = 0] = captures;
      // An empty match right behind another one does not count.
      if (end > start || matches.at(-1)?.end !== start) matches.push(this.match(characters, captures, start, end));
      from = end > start ? end : end + 1;
    }
    return matches;
  }

  private match(characters: readonly string[], captures: Captures, start: number, end: number): RegexMatch {
    const whole = characters.slice(start, end).join('');
    const others = this.names.map((_, index) => {
      const [from, to] = [captures[2 * index + 2], captures[2 * index + 3]];
      return from === undefined || to === undefined ? null : characters.slice(from, to).join('');
    });
    return { groups: [whole, ...others], start, end };
  }
}
