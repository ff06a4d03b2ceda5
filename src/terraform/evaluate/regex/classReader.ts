import * as l10n from '@vscode/l10n';
import { ignoringCase, not, perlClass, posixClass, unicodeClass } from './characterClasses';
import type { PatternCursor } from './patternCursor';
import type { Assertion, CharacterTest, RegexNode } from './syntaxTree';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'textStart',
  z: 'textEnd',
  b: 'wordBoundary',
  B: 'noWordBoundary',
};

/** Reads what stands for one character: escapes and brackets. */
export class ClassReader {
  constructor(private readonly cursor: PatternCursor) {}

  node(test: CharacterTest, ignoresCase: boolean): RegexNode {
    return { kind: 'character', test: ignoresCase ? ignoringCase(test) : test };
  }

  /** Behind a backslash outside brackets. */
  escape(ignoresCase: boolean): RegexNode {
    const assertion = ASSERTIONS[this.cursor.rest(1)];
    if (assertion !== undefined) {
      this.cursor.skip(1);
      return { kind: 'assertion', assertion };
    }
    const read = this.escaped();
    if (typeof read !== 'number') return this.node(read, ignoresCase);
    return this.node((point) => point === read, ignoresCase);
  }

  /** Behind `[`. */
  bracket(ignoresCase: boolean): RegexNode {
    const { cursor } = this;
    const negated = cursor.take('^');
    const tests: CharacterTest[] = [];
    // A bracket that closes at once is one of the characters.
    for (let first = true; first || !cursor.take(']'); first = false) {
      const low = this.classMember();
      if (typeof low !== 'number') tests.push(low);
      else if (cursor.startsWith('-') && cursor.rest(2) !== '-]') {
        cursor.skip(1);
        const high = this.classMember();
        if (typeof high !== 'number' || high < low) return cursor.fail(l10n.t('a range of characters is not valid'));
        tests.push((point) => point >= low && point <= high);
      } else tests.push((point) => point === low);
    }
    const one: CharacterTest = (point) => tests.some((test) => test(point));
    const folded = ignoresCase ? ignoringCase(one) : one;
    return this.node(negated ? not(folded) : folded, false);
  }

  private classMember(): number | CharacterTest {
    const { cursor } = this;
    if (cursor.take('[:')) {
      const test = posixClass(cursor.until(':]'));
      return test ?? cursor.fail(l10n.t('there is no such class of characters'));
    }
    if (cursor.take('\\')) return this.escaped();
    return cursor.next().codePointAt(0) ?? 0;
  }

  /** A code point or a class, behind a backslash. */
  private escaped(): number | CharacterTest {
    const { cursor } = this;
    const character = cursor.next();
    if (character === 'p' || character === 'P') return this.property(character === 'P');
    if (character === 'x') return this.hexadecimal();
    const control = Object.hasOwn(CONTROLS, character) ? CONTROLS[character] : undefined;
    if (control !== undefined) return control;
    const test = perlClass(character);
    if (test !== undefined) return test;
    // Octal is RE2's only use of digits here: it has no references to groups.
    if (/[0-7]/.test(character)) return this.octal(character);
    if (/[A-Za-z0-9]/.test(character)) {
      if (character === 'C' || character === 'Q') cursor.giveUp();
      cursor.fail(l10n.t('"{0}" has no meaning', `\\${character}`));
    }
    return character.codePointAt(0) ?? 0;
  }

  private octal(first: string): number {
    const more = /^[0-7]{0,2}/.exec(this.cursor.rest(2))?.[0] ?? '';
    if (first !== '0' && more === '') this.cursor.fail(l10n.t('"{0}" has no meaning', `\\${first}`));
    this.cursor.skip(more.length);
    return Number.parseInt(first + more, 8);
  }

  private hexadecimal(): number {
    const { cursor } = this;
    const [, braced, plain] = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(cursor.rest(8)) ?? [];
    const digits = braced ?? plain;
    const point = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
    if (!(point <= 0x10ffff)) cursor.fail(l10n.t('a character is not written as its number'));
    cursor.skip(braced === undefined ? 2 : braced.length + 2);
    return point;
  }

  private property(negated: boolean): CharacterTest {
    const { cursor } = this;
    const name = cursor.take('{') ? cursor.until('}') : cursor.next();
    const inverted = name.startsWith('^');
    const test = unicodeClass(inverted ? name.slice(1) : name) ?? cursor.giveUp();
    return negated === inverted ? test : not(test);
  }
}
