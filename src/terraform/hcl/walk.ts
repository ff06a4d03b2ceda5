import type { Attribute, Block, Body, Expression } from './syntaxTree';

/** Where an expression of a body stands. */
export interface ExpressionPlace {
  /** The argument it is part of. */
  readonly attribute: Attribute;
  /** The blocks around it, from the outermost to the innermost; empty for an argument of the body itself. */
  readonly blocks: readonly Block[];
}

/** Visits every argument of a body and of the blocks in it, those of a body before those of its blocks. */
export function walkAttributes(body: Body, visit: (place: ExpressionPlace) => void): void {
  const waiting: { readonly body: Body; readonly blocks: readonly Block[] }[] = [{ body, blocks: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { blocks } = next;
    for (const attribute of next.body.attributes.values()) visit({ attribute, blocks });
    const inner = next.body.blocks;
    for (let index = inner.length - 1; index >= 0; index--) {
      const block = inner[index];
      if (block !== undefined) waiting.push({ body: block.body, blocks: [...blocks, block] });
    }
  }
}

/** Visits every expression of a body and of the blocks in it, however deep, each before its parts. */
export function walkExpressions(body: Body, visit: (expression: Expression, place: ExpressionPlace) => void): void {
  walkAttributes(body, (place) => {
    walkParts(place.attribute.expression, (expression) => {
      visit(expression, place);
    });
  });
}

/** Visits an expression and every part of it, each before its parts. */
export function walkParts(expression: Expression, visit: (expression: Expression) => void): void {
  const parts = expressionParts(expression);
  if (parts.length === 0) {
    visit(expression);
    return;
  }
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    visit(next);
    for (const part of expressionParts(next)) waiting.push(part);
  }
}

/** Visits every expression of a body and of the blocks in it, however deep, in the order of `bodyExpressions`. */
export function walkBody(body: Body, visit: (expression: Expression) => void): void {
  const bodies: Body[] = [body];
  for (let next = bodies.pop(); next !== undefined; next = bodies.pop()) {
    for (const { expression } of next.attributes.values()) walkParts(expression, visit);
    for (const block of next.blocks) bodies.push(block.body);
  }
}

/** Every expression of a body and of the blocks in it, however deep, or of one expression; each before its parts. */
export function* expressionsIn(what: Body | Expression): Generator<Expression, void, void> {
  if ('kind' in what) yield* withParts(what);
  else yield* bodyExpressions(what);
}

/** Every expression of a body and of the blocks in it, however deep, each before its parts. */
export function* bodyExpressions(body: Body): Generator<Expression, void, void> {
  const bodies: Body[] = [body];
  for (let next = bodies.pop(); next !== undefined; next = bodies.pop()) {
    for (const { expression } of next.attributes.values()) yield* withParts(expression);
    for (const block of next.blocks) bodies.push(block.body);
  }
}

/** An expression and every part of it. Works with a list of its own: chains may be very long. */
function* withParts(expression: Expression): Generator<Expression, void, void> {
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    // Not spread into arguments: there may be more than a call takes.
    for (const part of expressionParts(next)) waiting.push(part);
  }
}

/** What an expression is made of, one level deep; a bare word as an object's key is an expression too. */
export function expressionParts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template': {
      // Nearly all texts are of one piece.
      if (expression.parts.length === 1 && expression.parts[0]?.kind === 'text') return NOTHING;
      return expression.parts.flatMap((part) => (part.kind === 'text' ? [] : (part.expression ?? [])));
    }
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case 'for': {
      const { collection, key, value, condition } = expression;
      return [collection, key, value, condition].filter((part) => part !== undefined);
    }
    case 'call':
      return expression.parameters;
    case 'attribute':
    case 'splat':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'parentheses':
      return [expression.expression];
    default:
      return NOTHING;
  }
}

const NOTHING: readonly Expression[] = [];

/** What stands inside of any number of parentheses. */
export function withoutParentheses(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parentheses') inner = inner.expression;
  return inner;
}
