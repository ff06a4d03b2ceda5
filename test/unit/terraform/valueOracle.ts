import assert from 'node:assert/strict';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import type { Body, Expression, TemplatePart } from '../../../src/terraform/hcl/syntaxTree';

/** hcl2-parser's answer for a file: undefined when it refuses the file. */
export type Oracle = (source: string) => unknown;

interface Hcl2Parser {
  parseToString(source: string): [string, unknown];
}

/** Loads hcl2-parser, which RAD's own web app reads variables.tf with. It has side effects on globals: undone here. */
export async function loadOracle(): Promise<Oracle> {
  const { stackTraceLimit } = Error;
  const loaded = (await import('hcl2-parser')) as { default: Hcl2Parser };
  Error.stackTraceLimit = stackTraceLimit;
  return (source) => {
    const [json, error] = loaded.default.parseToString(source);
    return error === null ? (JSON.parse(json) as unknown) : undefined;
  };
}

/** The oracle gives the source text of operators, parentheses and computed keys instead of their values. */
function isComparable(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'null':
      return true;
    case 'template':
      return expression.parts.every(isComparablePart);
    case 'tuple':
      return expression.items.every(isComparable);
    case 'object':
      return expression.items.every(
        ({ key, value }) => (key.kind === 'variable' || isComparable(key)) && isComparable(value),
      );
    case 'unary':
      return isComparable(expression.operand);
    default:
      return false;
  }
}

/** Inside a template the oracle calculates not even `-1`. */
function isComparablePart(part: TemplatePart): boolean {
  if (part.kind !== 'interpolation') return part.kind === 'text';
  return part.expression.kind !== 'unary' && isComparable(part.expression);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(container: unknown, name: string, place: string): unknown {
  assert.ok(isObject(container) && Object.hasOwn(container, name), `the oracle has no ${place}`);
  return container[name];
}

/**
 * Compares every literal argument of a body with the oracle's answer, and that the oracle has each block.
 * @returns how many arguments were compared
 */
export function compareWithOracle(body: Body, expected: unknown, place = 'file'): number {
  let compared = 0;
  for (const { name, expression } of body.attributes.values()) {
    const value = member(expected, name, `${place}.${name}`);
    if (!isComparable(expression)) continue;
    const result = evaluateLiteral(expression);
    assert.ok(result.known, `${place}.${name} is not known`);
    assert.deepStrictEqual(result.value, value, `${place}.${name}`);
    compared++;
  }
  const seen = new Map<string, number>();
  for (const block of body.blocks) {
    const path = [block.type, ...block.labels.map((label) => label.name)];
    const address = JSON.stringify(path);
    const index = seen.get(address) ?? 0;
    seen.set(address, index + 1);
    let container: unknown = expected;
    for (const step of path) container = member(container, step, `${place}: ${address}`);
    assert.ok(Array.isArray(container), `${place}: ${address} is a list`);
    compared += compareWithOracle(block.body, container[index], `${place}: ${address}[${String(index)}]`);
  }
  return compared;
}
