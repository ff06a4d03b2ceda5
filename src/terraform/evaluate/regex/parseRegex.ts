import * as l10n from '@vscode/l10n';
import { EvaluationError, LimitReached } from '../failure';
import { not } from './characterClasses';
import { ClassReader } from './classReader';
import { PatternCursor } from './patternCursor';
import type { RegexNode, RegexTree } from './syntaxTree';

const MAX_DEPTH = 100;
/** RE2's own limit of a count in braces. */
const MAX_REPEAT = 1000;

/** Parses a pattern. @throws EvaluationError when it is not valid, LimitReached when it is not understood here */
export function parseRegex(pattern: string): RegexTree {
  const parser = new RegexParser(pattern);
  return { node: parser.parse(), groups: parser.groups };
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

class RegexParser {
  readonly groups: (string | undefined)[] = [];
  private readonly cursor: PatternCursor;
  private readonly classes: ClassReader;
  private flags: Flags = { i: false, m: false, s: false, U: false };
  private depth = 0;

  constructor(pattern: string) {
    this.cursor = new PatternCursor(pattern);
    this.classes = new ClassReader(this.cursor);
  }

  parse(): RegexNode {
    const node = this.choice();
    if (!this.cursor.isAtEnd()) this.cursor.fail(l10n.t('a parenthesis is closed that is not open'));
    return node;
  }

  private choice(): RegexNode {
    if (++this.depth > MAX_DEPTH)
      throw new LimitReached(l10n.t('This is nested more than {0} levels deep.', MAX_DEPTH));
    const nodes = [this.sequence()];
    while (this.cursor.take('|')) nodes.push(this.sequence());
    this.depth--;
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'choice', nodes };
  }

  private sequence(): RegexNode {
    const nodes: RegexNode[] = [];
    while (!this.cursor.isAtEnd() && !this.cursor.startsWith('|') && !this.cursor.startsWith(')')) {
      const quoted = this.quotation();
      if (quoted !== undefined) nodes.push(...quoted);
      else nodes.push(this.repetition(this.atom()));
    }
    return { kind: 'sequence', nodes };
  }

  /** `\Q…\E`. An operator behind it would belong to its last character; that is left to those who need it. */
  private quotation(): RegexNode[] | undefined {
    if (!this.cursor.take('\\Q')) return undefined;
    const text = this.cursor.until('\\E');
    if (/^[*+?{]/.test(this.cursor.rest(1))) this.cursor.giveUp();
    return Array.from(text, (character) => this.literal(character));
  }

  private literal(character: string): RegexNode {
    const wanted = character.codePointAt(0) ?? 0;
    return this.classes.node((point) => point === wanted, this.flags.i);
  }

  private atom(): RegexNode {
    const { cursor, flags } = this;
    const character = cursor.next();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return this.classes.bracket(flags.i);
      case '.':
        return this.classes.node(flags.s ? () => true : not((point) => point === 10), false);
      case '^':
        return { kind: 'assertion', assertion: flags.m ? 'lineStart' : 'textStart' };
      case '$':
        return { kind: 'assertion', assertion: flags.m ? 'lineEnd' : 'textEnd' };
      case '\\':
        return this.classes.escape(flags.i);
      case '*':
      case '+':
      case '?':
        return cursor.fail(l10n.t('"{0}" has nothing to repeat', character));
      default:
        return this.literal(character);
    }
  }

  private group(): RegexNode {
    const { cursor } = this;
    const outer = this.flags;
    if (cursor.take('?P<') || cursor.take('?<')) {
      if (/^[=!]/.test(cursor.rest(1))) cursor.fail(l10n.t('looking behind is not possible'));
      const name = cursor.until('>');
      if (!/^\w+$/.test(name) || this.groups.includes(name)) cursor.fail(l10n.t('the name of a group is not valid'));
      return this.capturing(name);
    }
    if (!cursor.take('?')) return this.capturing(undefined);
    const [, on = '', minus, off = '', end] = /^([imsU]*)(-)?([imsU]*)([:)])/.exec(cursor.rest(12)) ?? [];
    if (end === undefined || (minus === undefined && end === ')' && on === '') || (minus !== undefined && off === ''))
      cursor.fail(l10n.t('a group begins in a way that is not known'));
    cursor.skip(on.length + (minus ?? '').length + off.length + 1);
    const set = (flag: keyof Flags): boolean => (this.flags[flag] || on.includes(flag)) && !off.includes(flag);
    this.flags = { i: set('i'), m: set('m'), s: set('s'), U: set('U') };
    if (end === ')') return { kind: 'sequence', nodes: [] };
    return this.closed(outer);
  }

  private capturing(name: string | undefined): RegexNode {
    const index = this.groups.push(name);
    return { kind: 'group', index, node: this.closed(this.flags) };
  }

  private closed(outer: Flags): RegexNode {
    const node = this.choice();
    if (!this.cursor.take(')')) this.cursor.fail(l10n.t('a parenthesis is not closed'));
    this.flags = outer;
    return node;
  }

  private repetition(node: RegexNode): RegexNode {
    const count = this.count();
    if (count === undefined) return node;
    const greedy = this.cursor.take('?') === this.flags.U;
    if (this.count() !== undefined) this.cursor.fail(l10n.t('a repetition is repeated'));
    return { kind: 'repeat', node, ...count, greedy };
  }

  /** Braces that hold no count stand for themselves. */
  private count(): { min: number; max: number } | undefined {
    const { cursor } = this;
    if (cursor.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (cursor.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (cursor.take('?')) return { min: 0, max: 1 };
    const [whole, least = '', comma, most = ''] = /^\{(\d{1,9})(,)?(\d{0,9})\}/.exec(cursor.rest(22)) ?? [];
    if (whole === undefined || (comma === undefined && most !== '')) return undefined;
    cursor.skip(whole.length);
    const min = Number(least);
    const max = comma === undefined ? min : most === '' ? Number.POSITIVE_INFINITY : Number(most);
    if (min > MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEAT) || max < min) {
      throw new EvaluationError(l10n.t('The pattern is not valid: {0} is not a number of repetitions.', whole));
    }
    return { min, max };
  }
}
