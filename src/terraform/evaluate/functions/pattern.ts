import * as l10n from '@vscode/l10n';
import type { Budget } from '../budget';
import { EvaluationError } from '../failure';
import { Regex, type RegexMatch } from '../regex/regex';
import { Mapping, Sequence, type Value } from '../value';
import { list, textArgument } from './arguments';
import type { FunctionFamily } from './definition';

/** What `regex` answers: the text without groups, else a tuple or an object of the groups. */
function resultOf(names: Regex['names'], { groups: [whole = null, ...groups] }: RegexMatch): Value {
  if (names.length === 0) return whole;
  const named = names.filter((name) => name !== undefined);
  if (named.length === 0) return new Sequence('tuple', groups);
  if (named.length < names.length) {
    throw new EvaluationError(l10n.t('The groups of a pattern have all a name, or none has.'));
  }
  return new Mapping('object', new Map(named.map((name, index) => [name, groups[index] ?? null])));
}

/** `$1`, `${1}` and `$name` of a replacement, by the rules of Go's `Regexp.Expand`. */
function expand(template: string, names: Regex['names'], { groups }: RegexMatch): string {
  return template.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar?: string, bare?: string, braced?: string) => {
    const name = bare ?? braced ?? '';
    if (dollar !== undefined) return '$';
    return (/^\d+$/.test(name) ? groups[Number(name)] : groups[names.indexOf(name) + 1 || -1]) ?? '';
  });
}

function replaceMatches(text: string, pattern: string, template: string, budget: Budget): string {
  const regex = new Regex(pattern);
  const characters = Array.from(text);
  const pieces: string[] = [];
  let [from, length] = [0, text.length];
  for (const match of regex.matches(text, budget)) {
    const replacement = expand(template, regex.names, match);
    budget.text((length += replacement.length));
    pieces.push(characters.slice(from, match.start).join(''), replacement);
    from = match.end;
  }
  return [...pieces, characters.slice(from).join('')].join('');
}

function replace(text: string, part: string, replacement: string, budget: Budget): string {
  if (part.length > 1 && part.startsWith('/') && part.endsWith('/')) {
    return replaceMatches(text, part.slice(1, -1), replacement, budget);
  }
  const pieces = part === '' ? ['', ...Array.from(text), ''] : text.split(part);
  budget.text(text.length + pieces.length * replacement.length);
  return pieces.join(replacement);
}

export const PATTERN_FUNCTIONS: FunctionFamily = {
  regex: {
    arity: [2, 2],
    apply: ([pattern, text], budget) => {
      const regex = new Regex(textArgument(pattern));
      const [match] = regex.matches(textArgument(text), budget, 1);
      if (match === undefined) throw new EvaluationError(l10n.t('The pattern does not match the text.'));
      return resultOf(regex.names, match);
    },
  },
  regexall: {
    arity: [2, 2],
    apply: ([pattern, text], budget) => {
      const regex = new Regex(textArgument(pattern));
      return list(regex.matches(textArgument(text), budget).map((match) => resultOf(regex.names, match)));
    },
  },
  replace: {
    arity: [3, 3],
    apply: ([text, part, replacement], budget) =>
      replace(textArgument(text), textArgument(part), textArgument(replacement), budget),
  },
};
