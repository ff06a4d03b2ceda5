import type { CharacterTest } from './syntaxTree';

const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  ascii: /[\0-\x7f]/,
  blank: /[\t ]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t\n\v\f\r ]/,
  upper: /[A-Z]/,
  word: /[0-9A-Za-z_]/,
  xdigit: /[0-9A-Fa-f]/,
};

function by(pattern: RegExp): CharacterTest {
  return (point) => pattern.test(String.fromCodePoint(point));
}

export function not(test: CharacterTest): CharacterTest {
  return (point) => !test(point);
}

/** `[:name:]`; undefined when there is no such class. */
export function posixClass(name: string): CharacterTest | undefined {
  const negated = name.startsWith('^');
  const key = negated ? name.slice(1) : name;
  const pattern = Object.hasOwn(POSIX, key) ? POSIX[key] : undefined;
  if (pattern === undefined) return undefined;
  return negated ? not(by(pattern)) : by(pattern);
}

/** `\d`, `\s`, `\w` and their opposites, of ASCII alone as RE2 has them; undefined for other letters. */
export function perlClass(letter: string): CharacterTest | undefined {
  const patterns: Readonly<Record<string, RegExp>> = { d: /[0-9]/, s: /[\t\n\f\r ]/, w: /[0-9A-Za-z_]/ };
  const lower = letter.toLowerCase();
  const pattern = Object.hasOwn(patterns, lower) ? patterns[lower] : undefined;
  if (pattern === undefined) return undefined;
  return letter === lower ? by(pattern) : not(by(pattern));
}

/** A Unicode general category or script; undefined when JavaScript knows none of that name. */
export function unicodeClass(name: string): CharacterTest | undefined {
  if (!/^[A-Za-z_]{1,40}$/.test(name)) return undefined;
  if (name === 'Any') return () => true;
  for (const property of [`gc=${name}`, `sc=${name}`]) {
    try {
      return by(new RegExp(`\\p{${property}}`, 'u'));
    } catch {
      // Not a category, then perhaps a script.
    }
  }
  return undefined;
}

/** A class that ignores case: a character belongs to it when one of its forms does. */
export function ignoringCase(test: CharacterTest): CharacterTest {
  return (point) => {
    if (test(point)) return true;
    const character = String.fromCodePoint(point);
    const upper = character.toUpperCase();
    return [character.toLowerCase(), upper, upper.toLowerCase()].some(
      (form) => Array.from(form).length === 1 && test(form.codePointAt(0) ?? 0),
    );
  };
}
