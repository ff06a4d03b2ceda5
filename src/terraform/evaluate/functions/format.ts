import * as l10n from '@vscode/l10n';
import { EvaluationError } from '../failure';
import { Mapping, Sequence, type Unknown, type Value } from '../value';
import type { Budget } from '../budget';
import { list, textArgument } from './arguments';
import { ANY_NUMBER, type FunctionFamily } from './definition';
import { formatValue, type Directive } from './formatDirective';

const DIRECTIVE = /%(?:%|([-+ #0]*)(\d{1,4})?(?:\.(\d{0,4}))?(?:\[(\d{1,4})\])?([A-Za-z]))|%/g;

/** `format`: the verbs of Terraform, which are some of Go's. */
function format(template: string, args: readonly Value[], budget: Budget): string | Unknown {
  const pieces: string[] = [];
  let [from, next, used, length] = [0, 0, 0, template.length];
  for (const found of template.matchAll(DIRECTIVE)) {
    pieces.push(template.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[0] === '%%') {
      pieces.push('%');
      continue;
    }
    const directive = directiveOf(found);
    next = directive.position ?? next;
    const arg = args[next++];
    if (arg === undefined) throw new EvaluationError(l10n.t('There is no argument for "{0}".', found[0]));
    used = Math.max(used, next);
    const text = formatValue(directive, arg, budget);
    if (typeof text !== 'string') return text;
    budget.text((length += text.length));
    pieces.push(text);
  }
  if (used < args.length) throw new EvaluationError(l10n.t('There are more arguments than the text uses.'));
  return [...pieces, template.slice(from)].join('');
}

function directiveOf(found: RegExpExecArray): Directive {
  const [source, flags = '', width, precision, position, verb] = found;
  if (verb === undefined) throw new EvaluationError(l10n.t('A "%" stands alone; write "%%".'));
  return {
    source,
    flags,
    verb,
    width: Number(width ?? 0),
    precision: precision === undefined ? undefined : Number(precision),
    position: position === undefined ? undefined : Number(position) - 1,
  };
}

function formatList(template: string, args: readonly Value[], budget: Budget): Value {
  const lists = args.filter((arg) => arg instanceof Sequence);
  const count = lists[0]?.items.length ?? 1;
  if (lists.some(({ items }) => items.length !== count)) {
    throw new EvaluationError(l10n.t('All lists must be equally long.'));
  }
  budget.items(count);
  const texts: Value[] = [];
  for (let index = 0; index < count; index++) {
    const row = args.map((arg) => (arg instanceof Sequence ? (arg.items[index] ?? null) : arg));
    texts.push(format(template, row, budget));
  }
  return list(texts);
}

export const FORMAT_FUNCTIONS: FunctionFamily = {
  format: {
    arity: [1, ANY_NUMBER],
    nullable: 'all',
    apply: ([template, ...args], budget) => format(textArgument(template), args, budget),
  },
  formatlist: {
    arity: [1, ANY_NUMBER],
    nullable: 'all',
    apply: ([template, ...args], budget) => {
      if (args.some((arg) => arg instanceof Mapping)) {
        throw new EvaluationError(l10n.t('A map cannot be formatted.'));
      }
      return formatList(textArgument(template), args, budget);
    },
  },
};
