import { evaluateLiteral, type LiteralResult } from '../hcl/literal';
import type { BinaryExpression, Expression } from '../hcl/syntaxTree';
import {
  expressionParts,
  expressionsIn,
  walkAttributes,
  walkParts,
  withoutParentheses,
  type ExpressionPlace,
} from '../hcl/walk';
import { isJsonName } from '../moduleEntry';
import type { ModuleSource } from '../moduleSource';
import { lastAsked } from '../lastAsked';
import { nameBehind } from './localDefinitions';

/**
 * How a variable decides on what there is, rather than on how it is set up: `condition` of a `count` or `for_each`,
 * or `comparison` with a value that is written out.
 */
export type StructuralUse = 'condition' | 'comparison';

/**
 * The variables of a module that decide on what there is. Whether a value is empty, null or zero does not count, nor do
 * validations, conditions that only stop a run, and outputs.
 */
export const structuralUses = lastAsked(({ files }: ModuleSource): ReadonlyMap<string, StructuralUse> => {
  const uses = new Map<string, StructuralUse>();
  for (const { name: file, source, hcl } of files) {
    walkAttributes(hcl.body, (place) => {
      if (!decides(place)) return;
      const { start, end } = place.attribute.expression;
      // Most arguments compare nothing; in JSON the signs may be escaped.
      if (isJsonName(file) || /[=!]=/.test(source.slice(start, end))) {
        walkParts(place.attribute.expression, (expression) => {
          const name = comparedVariable(expression);
          if (name !== undefined && !uses.has(name)) uses.set(name, 'comparison');
        });
      }
      if (isRepetition(place))
        for (const name of conditionVariables(place.attribute.expression)) uses.set(name, 'condition');
    });
  }
  return uses;
});

function decides({ blocks }: ExpressionPlace): boolean {
  const [outer] = blocks;
  if (outer === undefined || ['variable', 'output', 'check', 'terraform', 'provider'].includes(outer.type))
    return false;
  return !blocks.some(({ type }) => type === 'precondition' || type === 'postcondition');
}

/** `count` or `for_each` of a resource, a data source or a module; blocks inside of one change in place. */
function isRepetition({ attribute, blocks }: ExpressionPlace): boolean {
  return blocks.length === 1 && (attribute.name === 'count' || attribute.name === 'for_each');
}

/** `var.name == "value"` or the other way round. */
function comparedVariable(expression: Expression): string | undefined {
  if (expression.kind !== 'binary' || (expression.operator !== '==' && expression.operator !== '!=')) return undefined;
  if (asksForEmptiness(expression)) return undefined;
  const { left, right } = expression;
  if (plainLiteral(right).known) return nameBehind('var', withoutParentheses(left));
  return plainLiteral(left).known ? nameBehind('var', withoutParentheses(right)) : undefined;
}

/** The variables in the conditions of a `count` or `for_each`, but for those that are only asked whether they are empty. */
function conditionVariables(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of expressionsIn(expression)) {
    const condition = part.kind === 'conditional' || part.kind === 'for' ? part.condition : undefined;
    if (condition === undefined) continue;
    const waiting: Expression[] = [condition];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind === 'binary' && asksForEmptiness(next)) continue;
      const name = nameBehind('var', next);
      if (name === undefined) for (const inner of expressionParts(next)) waiting.push(inner);
      else names.add(name);
    }
  }
  return names;
}

/** A comparison with nothing: `""`, `[]`, `{}`, null, zero; of a length, with any number. */
function asksForEmptiness({ operator, left, right }: BinaryExpression): boolean {
  if (!['==', '!=', '<', '>', '<=', '>='].includes(operator)) return false;
  return isEmpty(left) || isEmpty(right) || isLength(left) || isLength(right);
}

function isEmpty(expression: Expression): boolean {
  const literal = plainLiteral(expression);
  if (!literal.known) return false;
  const { value } = literal;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === '' || value === 0;
}

/** What is written out, not computed: each link of a long chain would compute all before it again. */
function plainLiteral(expression: Expression): LiteralResult {
  const inner = withoutParentheses(expression);
  return inner.kind === 'binary' || inner.kind === 'conditional' ? { known: false } : evaluateLiteral(inner);
}

function isLength(expression: Expression): boolean {
  const inner = withoutParentheses(expression);
  return inner.kind === 'call' && inner.name === 'length';
}
