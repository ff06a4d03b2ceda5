import * as l10n from '@vscode/l10n';
import * as c from './characters';
import type { Cursor, Newlines } from './cursor';
import { parsePostfix } from './postfix';
import type { BinaryOperator, Expression } from './syntaxTree';

/** Parses one expression; the cursor stands at its first character. @throws HclSyntaxError */
export function parseExpression(cursor: Cursor, newlines: Newlines): Expression {
  cursor.enter();
  const condition = parseBinary(cursor, newlines, 0);
  const behind = cursor.position;
  cursor.skipSpace(newlines);
  if (cursor.code() !== c.QUESTION) {
    cursor.position = behind;
    cursor.leave();
    return condition;
  }
  const whenTrue = parseOperand(cursor, newlines, 1);
  cursor.skipSpace(newlines);
  if (cursor.code() !== c.COLON) cursor.fail(l10n.t('A conditional needs ":" and a value for the false case.'));
  const whenFalse = parseOperand(cursor, newlines, 1);
  cursor.leave();
  return { kind: 'conditional', start: condition.start, end: whenFalse.end, condition, whenTrue, whenFalse };
}

function parseOperand(cursor: Cursor, newlines: Newlines, skip: number): Expression {
  cursor.position += skip;
  cursor.skipSpace(newlines);
  return parseExpression(cursor, newlines);
}

/** Precedence climbing: reads operators that bind at least as tightly as `weakest`. */
function parseBinary(cursor: Cursor, newlines: Newlines, weakest: number): Expression {
  let left = parseUnary(cursor, newlines);
  for (;;) {
    const behind = cursor.position;
    cursor.skipSpace(newlines);
    const operator = operatorAt(cursor);
    if (operator === undefined || PRECEDENCE[operator] < weakest) {
      cursor.position = behind;
      return left;
    }
    cursor.position += operator.length;
    cursor.skipSpace(newlines);
    const right = parseBinary(cursor, newlines, PRECEDENCE[operator] + 1);
    left = { kind: 'binary', start: left.start, end: right.end, operator, left, right };
  }
}

const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

function operatorAt(cursor: Cursor): BinaryOperator | undefined {
  const followedByEquals = cursor.code(1) === c.EQUALS;
  switch (cursor.code()) {
    case c.PIPE:
      return cursor.code(1) === c.PIPE ? '||' : undefined;
    case c.AMPERSAND:
      return cursor.code(1) === c.AMPERSAND ? '&&' : undefined;
    case c.EQUALS:
      return followedByEquals ? '==' : undefined;
    case c.BANG:
      return followedByEquals ? '!=' : undefined;
    case c.LESS:
      return followedByEquals ? '<=' : '<';
    case c.GREATER:
      return followedByEquals ? '>=' : '>';
    case c.PLUS:
      return '+';
    case c.MINUS:
      return '-';
    case c.STAR:
      return '*';
    case c.SLASH:
      return '/';
    case c.PERCENT:
      return '%';
    default:
      return undefined;
  }
}

/** `-` and `!` bind tighter than every binary operator and looser than `.` and `[`. */
function parseUnary(cursor: Cursor, newlines: Newlines): Expression {
  const code = cursor.code();
  if (code !== c.MINUS && code !== c.BANG) return parsePostfix(cursor, newlines);
  const start = cursor.position++;
  cursor.skipSpace(newlines);
  cursor.enter();
  const operand = parseUnary(cursor, newlines);
  cursor.leave();
  return { kind: 'unary', start, end: operand.end, operator: code === c.MINUS ? '-' : '!', operand };
}
