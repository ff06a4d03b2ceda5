import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { Cursor } from '../hcl/cursor';
import type { ErrorCollector } from '../hcl/errorCollector';
import { parseExpression } from '../hcl/expressions';
import { HclSyntaxError } from '../hcl/hclSyntaxError';
import type { Expression, TemplateExpression } from '../hcl/syntaxTree';
import { parseTemplateText } from '../hcl/templates';
import { relocate, textOf } from './jsonText';

/**
 * What a string means where an argument stands:
 * - `template`: text with `${…}` and `%{…}` in it, as almost everywhere
 * - `literal`: the text itself, because Terraform reads the argument before it evaluates anything
 * - `expression`: HCL source, as of a type or of a reference
 */
export type StringMeaning = 'template' | 'literal' | 'expression';

/** Turns values of JSON into expressions of the native syntax. */
export class JsonExpressions {
  constructor(
    private readonly source: string,
    private readonly errors: ErrorCollector,
  ) {}

  read(node: Node, meaning: StringMeaning): Expression {
    const span = { start: node.offset, end: node.offset + node.length };
    switch (node.type) {
      case 'string':
        return this.readString(node, meaning);
      case 'number':
        return numberOf(Number(node.value), span);
      case 'boolean':
        return { kind: 'boolean', ...span, value: node.value === true };
      case 'array':
        return { kind: 'tuple', ...span, items: (node.children ?? []).map((item) => this.read(item, meaning)) };
      case 'object':
        return { kind: 'object', ...span, items: this.readItems(node, meaning) };
      default:
        return { kind: 'null', ...span };
    }
  }

  private readItems(node: Node, meaning: StringMeaning): readonly { key: Expression; value: Expression }[] {
    return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key === undefined || value === undefined
        ? []
        : [
            {
              key: this.readString(key, meaning === 'literal' ? 'literal' : 'template'),
              value: this.read(value, meaning),
            },
          ],
    );
  }

  private readString(node: Node, meaning: StringMeaning): Expression {
    const text = textOf(this.source, node);
    const start = node.offset;
    const end = start + node.length;
    const literal: TemplateExpression = {
      kind: 'template',
      start,
      end,
      heredoc: false,
      parts: [{ kind: 'text', text: text.text }],
    };
    if (meaning === 'literal' || (meaning === 'template' && !/[$%]\{/.test(text.text))) return literal;
    if (!this.errors.isOpen) return literal;
    try {
      const cursor = new Cursor(text.text);
      if (meaning === 'expression') return relocate(parseWhole(cursor), text);
      return { ...literal, parts: relocate(parseTemplateText(cursor), text) };
    } catch (error) {
      if (!(error instanceof HclSyntaxError)) throw error;
      // Not fatal: what is nested too deeply in one string says nothing about the next.
      this.errors.report(error.message, text.offsetOf(error.offset));
      return literal;
    }
  }
}

function parseWhole(cursor: Cursor): Expression {
  cursor.skipSpace('ignored');
  const expression = parseExpression(cursor, 'ignored');
  cursor.skipSpace('ignored');
  if (!cursor.isAtEnd()) cursor.fail(l10n.t('The expression should end here.'));
  return expression;
}

/** The native syntax writes a negative number with an operator. */
function numberOf(value: number, span: { start: number; end: number }): Expression {
  if (value >= 0 && !Object.is(value, -0)) return { kind: 'number', ...span, value };
  const operand: Expression = { kind: 'number', start: span.start + 1, end: span.end, value: -value };
  return { kind: 'unary', ...span, operator: '-', operand };
}
