import * as l10n from '@vscode/l10n';
import type { TemplateDirective, TemplateExpression, TemplatePart } from '../hcl/syntaxTree';
import type { Context, EvaluateIn } from './context';
import { convert } from './conversion';
import { EvaluationError, LimitReached } from './failure';
import { conditionOf, passesOf } from './forExpression';
import { Unknown, type Value } from './value';

/** A quoted string or a heredoc. `"${value}"` alone is the value itself, not its text. */
export function evaluateTemplate(template: TemplateExpression, context: Context, evaluate: EvaluateIn): Value {
  const [first] = template.parts;
  if (template.parts.length === 1 && first?.kind === 'interpolation') return evaluate(first.expression, context);
  const writer = new TemplateWriter(template.parts, evaluate);
  writer.write(0, template.parts.length, context);
  return writer.result();
}

/** Directives inside directives; the parser does not limit them. */
const MAX_DEPTH = 100;

class TemplateWriter {
  private readonly texts: string[] = [];
  private length = 0;
  private depth = 0;
  private unknown: Unknown | undefined;

  constructor(
    private readonly parts: readonly TemplatePart[],
    private readonly evaluate: EvaluateIn,
  ) {}

  result(): Value {
    return this.unknown ?? this.texts.join('').normalize('NFC');
  }

  write(from: number, to: number, context: Context): void {
    if (++this.depth > MAX_DEPTH)
      throw new LimitReached(l10n.t('This is nested more than {0} levels deep.', MAX_DEPTH));
    for (let at = from; at < to; at++) {
      const part = this.parts[at];
      if (part === undefined) break;
      if (part.kind === 'text') this.add(part.text, context);
      else if (part.kind === 'interpolation') this.add(this.evaluate(part.expression, context), context);
      else at = this.writeDirective(part, at, context);
    }
    this.depth--;
  }

  /** Writes what a directive encloses. @returns the place of its end */
  private writeDirective(directive: TemplateDirective, at: number, context: Context): number {
    const { end, middle } = this.bounds(at);
    context.budget.spend(1 + (end - at) / 16);
    if (directive.expression === undefined) return end;
    const value = this.evaluate(directive.expression, context);
    if (directive.keyword === 'for') {
      const passes = passesOf(value, directive, context);
      if (passes instanceof Unknown) this.unknown ??= passes;
      else for (const pass of passes) this.write(at + 1, end, pass);
      return end;
    }
    const condition = conditionOf(value);
    if (condition instanceof Unknown) this.unknown ??= condition;
    else if (condition) this.write(at + 1, middle ?? end, context);
    else if (middle !== undefined) this.write(middle + 1, end, context);
    return end;
  }

  /** Where a directive that opens at `at` ends, and where its `else` is. The parser has balanced them. */
  private bounds(at: number): { end: number; middle: number | undefined } {
    let depth = 0;
    let middle: number | undefined;
    for (let index = at; index < this.parts.length; index++) {
      const part = this.parts[index];
      if (part?.kind !== 'directive') continue;
      if (part.keyword === 'if' || part.keyword === 'for') depth++;
      else if (part.keyword === 'else' && depth === 1) middle = index;
      else if (part.keyword !== 'else' && --depth === 0) return { end: index, middle };
    }
    return { end: this.parts.length, middle };
  }

  private add(value: Value, context: Context): void {
    if (value === null) throw new EvaluationError(l10n.t('Null cannot be part of a text.'));
    const text = convert(value, { kind: 'string' });
    if (text instanceof Unknown) this.unknown ??= text;
    if (typeof text !== 'string') return;
    this.length += text.length;
    context.budget.text(this.length);
    this.texts.push(text);
  }
}
