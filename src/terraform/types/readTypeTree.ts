import type { ObjectAttribute, TypeTree } from '../../contract/form';
import { evaluateLiteral } from '../hcl/literal';
import type { CallExpression, Expression, ObjectExpression } from '../hcl/syntaxTree';

/** Nobody nests types this deep; readers of the tree recurse. Deeper types become `any`. */
const MAX_DEPTH = 200;

/**
 * The type constraint of a variable as a tree: what Terraform takes, with `optional(type, default)` inside objects,
 * bare `list` and `map` as of any, the quoted types of Terraform 0.11 and parentheses. Never throws: what is not
 * understood is `any`. A default is there only when it is a literal; it is given as written, not converted to the type.
 * Source: developer.hashicorp.com/terraform/language/expressions/type-constraints.
 */
export function readTypeTree(expression: Expression): TypeTree {
  return readType(expression, 1);
}

function readType(expression: Expression, depth: number): TypeTree {
  const inner = withoutParentheses(expression);
  if (inner.kind === 'variable') return simpleType(inner.name);
  if (inner.kind === 'template') return quotedType(inner.parts);
  return inner.kind === 'call' && depth < MAX_DEPTH ? constructedType(inner, depth) : { kind: 'any' };
}

function withoutParentheses(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parentheses') inner = inner.expression;
  return inner;
}

function simpleType(name: string): TypeTree {
  switch (name) {
    case 'string':
    case 'number':
    case 'bool':
      return { kind: name };
    case 'list':
    case 'map':
      return { kind: name, element: { kind: 'any' } };
    default:
      return { kind: 'any' };
  }
}

/** Terraform 0.11 wrote `"string"`, `"list"` and `"map"`, and there are modules that still do. */
function quotedType(parts: Extract<Expression, { kind: 'template' }>['parts']): TypeTree {
  const [first] = parts;
  if (first?.kind !== 'text' || parts.length !== 1) return { kind: 'any' };
  return ['string', 'list', 'map'].includes(first.text) ? simpleType(first.text) : { kind: 'any' };
}

function constructedType({ name, parameters }: CallExpression, depth: number): TypeTree {
  const [parameter] = parameters;
  if (parameter === undefined || parameters.length > 1) return { kind: 'any' };
  const inner = withoutParentheses(parameter);
  switch (name) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: name, element: readType(inner, depth + 1) };
    case 'tuple':
      if (inner.kind !== 'tuple') return { kind: 'any' };
      return { kind: 'tuple', elements: inner.items.map((item) => readType(item, depth + 1)) };
    case 'object':
      return inner.kind === 'object' ? objectType(inner, depth) : { kind: 'any' };
    default:
      return { kind: 'any' };
  }
}

function objectType(expression: ObjectExpression, depth: number): TypeTree {
  // Terraform refuses a name declared twice; a form still needs one attribute of each name.
  const attributes = new Map<string, ObjectAttribute>();
  for (const { key, value } of expression.items) {
    const name = attributeName(key);
    if (name === undefined) return { kind: 'any' };
    attributes.set(name, readAttribute(name, value, depth));
  }
  return { kind: 'object', attributes: [...attributes.values()] };
}

/** A bare word; Terraform takes no quoted ones here. */
function attributeName(key: Expression): string | undefined {
  switch (key.kind) {
    case 'variable':
      return key.name.normalize('NFC');
    case 'null':
      return 'null';
    case 'boolean':
      return String(key.value);
    default:
      return undefined;
  }
}

function readAttribute(name: string, expression: Expression, depth: number): ObjectAttribute {
  const inner = withoutParentheses(expression);
  if (inner.kind !== 'call' || inner.name !== 'optional')
    return { name, type: readType(inner, depth + 1), optional: false };
  const [type, fallback] = inner.parameters;
  const literal = fallback === undefined ? undefined : evaluateLiteral(fallback);
  return {
    name,
    type: type === undefined ? { kind: 'any' } : readType(type, depth + 1),
    optional: true,
    ...(literal?.known === true ? { default: literal.value } : {}),
  };
}
