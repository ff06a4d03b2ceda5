import assert from 'node:assert/strict';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import type {
  Body,
  Expression,
  TemplateExpression,
  TemplatePart,
  UnaryExpression,
} from '../../../src/terraform/hcl/syntaxTree';

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

/**
 * Where the oracle's answer is not the value that Terraform sees, with a source that shows it and both answers. What
 * the oracle says of `a` then is compared by `sourceAnswer`, if at all.
 */
export const KNOWN_LIMITS: readonly {
  readonly what: string;
  readonly source: string;
  /** Undefined when it refuses the file. */
  readonly oracle: unknown;
  /** The value that is right; undefined when it is not in the file. */
  readonly right?: unknown;
}[] = [
  { what: 'operators stay source text', source: 'a = 1 + 2\n', oracle: { a: '${1 + 2}' }, right: 3 },
  { what: 'conditionals stay source text', source: 'a = true ? 1 : 2\n', oracle: { a: '${true ? 1 : 2}' }, right: 1 },
  { what: 'parentheses stay source text', source: 'a = (1)\n', oracle: { a: '${(1)}' }, right: 1 },
  { what: 'keys in parentheses too', source: 'a = { (1) = 2 }\n', oracle: { a: { '${(1)}': 2 } }, right: { 1: 2 } },
  { what: 'signs stay source text between texts', source: 'a = "x${-1}"\n', oracle: { a: 'x${-1}' }, right: 'x-1' },
  {
    what: 'an escaped sequence cannot be told from one that is not',
    source: 'a = "$${b}"\nc = "${b}"\n',
    oracle: { a: '${b}', c: '${b}' },
    right: '${b}',
  },
  {
    what: 'characters are not composed where texts meet',
    source: 'a = "xe${"\u0301"}"\n',
    oracle: { a: 'xe\u0301' },
    right: 'x\u00e9',
  },
  { what: 'functions of providers (Terraform 1.8) are refused', source: 'a = provider::b::c()\n', oracle: undefined },
];

/** Whether the oracle gives the value itself. */
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
      return isSigned(expression);
    default:
      return false;
  }
}

function isSigned({ operator, operand }: UnaryExpression): boolean {
  return operand.kind === (operator === '-' ? 'number' : 'boolean');
}

function isComparablePart(part: TemplatePart): boolean {
  if (part.kind !== 'interpolation') return part.kind === 'text';
  return part.expression.kind !== 'unary' && isComparable(part.expression);
}

/** Not in the oracle's answer: texts of templates with directives in them. */
const NO_ANSWER = Symbol('no answer');

/** What the oracle says of any expression: values where it has them, `${source}` where it has none. */
function sourceAnswer(expression: Expression, source: string): unknown {
  switch (expression.kind) {
    case 'template':
      return templateAnswer(expression, source);
    case 'tuple': {
      const items = expression.items.map((item) => sourceAnswer(item, source));
      return items.includes(NO_ANSWER) ? NO_ANSWER : items;
    }
    case 'object': {
      const entries = expression.items.map(({ key, value }) => [keyAnswer(key, source), sourceAnswer(value, source)]);
      return entries.flat().includes(NO_ANSWER) ? NO_ANSWER : (Object.fromEntries(entries) as unknown);
    }
    default: {
      const result = isComparable(expression) ? evaluateLiteral(expression) : { known: false as const };
      return result.known ? result.value : sourceText(expression, source);
    }
  }
}

/** A path of names such as `google.beta` is its own text. */
function keyAnswer(key: Expression, source: string): string {
  return key.kind === 'variable' || key.kind === 'attribute'
    ? source.slice(key.start, key.end)
    : String(sourceAnswer(key, source));
}

function templateAnswer({ parts }: TemplateExpression, source: string): unknown {
  const [first] = parts;
  if (parts.length === 1 && first?.kind === 'interpolation') return sourceAnswer(first.expression, source);
  const answers = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    // It writes conditionals as directives.
    if (part.kind === 'directive' || part.expression.kind === 'conditional') return NO_ANSWER;
    return isComparablePart(part) ? sourceAnswer(part.expression, source) : sourceText(part.expression, source);
  });
  return answers.includes(NO_ANSWER) ? NO_ANSWER : answers.join('');
}

function sourceText({ start, end }: Expression, source: string): string {
  return `\${${source.slice(start, end)}}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(container: unknown, name: string, place: string): unknown {
  assert.ok(isObject(container) && Object.hasOwn(container, name), `the oracle has no ${place}`);
  return container[name];
}

interface Compared {
  readonly body: Body;
  readonly source: string;
}

/**
 * Compares every argument of a body with the oracle's answer, and that the oracle has each block.
 * @returns how many arguments are values that both have
 */
export function compareWithOracle({ body, source }: Compared, expected: unknown, place = 'file'): number {
  let compared = 0;
  for (const { name, expression } of body.attributes.values()) {
    const value = member(expected, name, `${place}.${name}`);
    if (!isComparable(expression)) {
      const answer = sourceAnswer(expression, source);
      if (answer !== NO_ANSWER) assert.deepStrictEqual(answer, value, `${place}.${name}`);
      continue;
    }
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
    compared += compareWithOracle(
      { body: block.body, source },
      container[index],
      `${place}: ${address}[${String(index)}]`,
    );
  }
  return compared;
}
