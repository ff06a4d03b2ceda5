import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typeTree, type ObjectAttribute, type TypeTree } from '../../../src/contract/form';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { Expression } from '../../../src/terraform/hcl/syntaxTree';
import { readTypeTree } from '../../../src/terraform/types/readTypeTree';
import { randomised } from '../randomised';

function read(type: string): TypeTree {
  const { body, errors } = parseHcl(`type = ${type}\n`);
  const expression = body.attributes.get('type')?.expression;
  assert.ok(expression !== undefined && errors.length === 0, `${type}: ${errors[0]?.message ?? ''}`);
  return readTypeTree(expression);
}

const ANY: TypeTree = { kind: 'any' };
const STRING: TypeTree = { kind: 'string' };
const NUMBER: TypeTree = { kind: 'number' };

function object(...attributes: ObjectAttribute[]): TypeTree {
  return { kind: 'object', attributes };
}

describe('readTypeTree', () => {
  const table: readonly (readonly [string, TypeTree])[] = [
    ['string', STRING],
    ['number', NUMBER],
    ['bool', { kind: 'bool' }],
    ['any', ANY],
    ['(string)', STRING],
    ['list', { kind: 'list', element: ANY }],
    ['map', { kind: 'map', element: ANY }],
    ['set', ANY],
    ['tuple', ANY],
    ['object', ANY],
    ['text', ANY],
    ['"string"', STRING],
    ['"list"', { kind: 'list', element: ANY }],
    ['"map"', { kind: 'map', element: ANY }],
    ['"${string}"', ANY],
    ['"string%{ if true }s%{ endif }"', ANY],
    ['"number"', ANY],
    ['""', ANY],
    ['null', ANY],
    ['1 + 2', ANY],
    ['var.type', ANY],
    ['list(string)', { kind: 'list', element: STRING }],
    ['set(number)', { kind: 'set', element: NUMBER }],
    ['map(any)', { kind: 'map', element: ANY }],
    ['list(list(set(string)))', { kind: 'list', element: { kind: 'list', element: { kind: 'set', element: STRING } } }],
    ['list(nonsense)', { kind: 'list', element: ANY }],
    ['list()', ANY],
    ['list(string, number)', ANY],
    ['array(string)', ANY],
    ['tuple([])', { kind: 'tuple', elements: [] }],
    ['tuple([string, list(number)])', { kind: 'tuple', elements: [STRING, { kind: 'list', element: NUMBER }] }],
    ['tuple(string)', ANY],
    ['object({})', object()],
    ['object([])', ANY],
    ['object()', ANY],
    ['object({ a = string })', object({ name: 'a', type: STRING, optional: false })],
    ['object({ a : string })', object({ name: 'a', type: STRING, optional: false })],
    [
      'object({ true = string, null = number })',
      object({ name: 'true', type: STRING, optional: false }, { name: 'null', type: NUMBER, optional: false }),
    ],
    ['object({ "a" = string })', ANY],
    ['object({ (a) = string })', ANY],
    ['object({ __proto__ = string })', object({ name: '__proto__', type: STRING, optional: false })],
    ['object({ a = string, a = number })', object({ name: 'a', type: NUMBER, optional: false })],
    ['object({ a = optional(string) })', object({ name: 'a', type: STRING, optional: true })],
    ['object({ a = optional(string, null) })', object({ name: 'a', type: STRING, optional: true, default: null })],
    ['object({ a = optional(number, "5") })', object({ name: 'a', type: NUMBER, optional: true, default: '5' })],
    ['object({ a = optional(number, -1) })', object({ name: 'a', type: NUMBER, optional: true, default: -1 })],
    [
      'object({ a = optional(list(string), ["x", "y"]) })',
      object({ name: 'a', type: { kind: 'list', element: STRING }, optional: true, default: ['x', 'y'] }),
    ],
    [
      'object({ a = optional(object({ b = optional(bool, true) }), {}) })',
      object({
        name: 'a',
        type: object({ name: 'b', type: { kind: 'bool' }, optional: true, default: true }),
        optional: true,
        default: {},
      }),
    ],
    ['object({ a = optional(string, upper("x")) })', object({ name: 'a', type: STRING, optional: true })],
    ['object({ a = optional() })', object({ name: 'a', type: ANY, optional: true })],
    ['optional(string)', ANY],
    ['list(optional(string))', { kind: 'list', element: ANY }],
  ];
  for (const [source, expected] of table) {
    it(`reads ${source}`, () => {
      assert.deepStrictEqual(read(source), expected);
    });
  }

  const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,6}$/);
  const literal = fc.oneof(
    fc.constantFrom(null, true, false),
    fc.integer({ min: 0, max: 1e6 }),
    fc.stringMatching(/^[a-z ]{0,6}$/),
  );
  const { tree } = fc.letrec<{ tree: TypeTree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'type' },
      fc.record({ kind: fc.constantFrom('string', 'number', 'bool', 'any') }, { noNullPrototype: true }),
      fc.record({ kind: fc.constantFrom('list', 'set', 'map'), element: tie('tree') }, { noNullPrototype: true }),
      fc.record(
        { kind: fc.constant('tuple'), elements: fc.array(tie('tree'), { maxLength: 3 }) },
        { noNullPrototype: true },
      ),
      fc.record(
        {
          kind: fc.constant('object'),
          attributes: fc.uniqueArray(
            fc
              .tuple(name, tie('tree'), fc.boolean(), fc.option(literal, { nil: undefined }))
              .map(([attribute, type, optional, fallback]): ObjectAttribute => ({
                name: attribute,
                type,
                optional,
                ...(optional && fallback !== undefined ? { default: fallback } : {}),
              })),
            { maxLength: 4, selector: (attribute) => attribute.name },
          ),
        },
        { noNullPrototype: true },
      ),
    ),
  }));

  it('reads back every type that is written as Terraform writes it, in the shape of the contract', () => {
    fc.assert(
      fc.property(tree, (type) => {
        const result = read(write(type));
        assert.deepStrictEqual(result, type);
        assert.deepStrictEqual(typeTree.parse(result), type);
        assert.deepStrictEqual(typeTree.parse(JSON.parse(JSON.stringify(result))), type);
      }),
      randomised(10_000),
    );
  });

  it('never throws on anything that parses, and always fits the contract', () => {
    const token = fc.constantFrom(
      ...['list', 'map', 'object', 'tuple', 'optional', 'string', '(', ')', '({', '})', '([', '])', '{', '}', '['],
      ...[']', ',', '=', ' a = ', '"string"', '"', '1', 'null', 'any', '.x', '?', ':', 'for ', '<<EOT\n', '...', ' '],
    );
    let typed = 0;
    fc.assert(
      fc.property(fc.array(token, { maxLength: 25 }), (tokens) => {
        const expression = parseHcl(`type = ${tokens.join('')}\n`).body.attributes.get('type')?.expression;
        if (expression === undefined) return;
        const result = readTypeTree(expression);
        if (result.kind !== 'any') typed++;
        assert.deepStrictEqual(typeTree.parse(result), result);
      }),
      randomised(40_000),
    );
    assert.ok(typed > 20, `only ${String(typed)} were types`);
  });

  it('stops at a depth that no reader of the tree overflows at', () => {
    const nest = (depth: number, around: (inner: Expression) => Expression): Expression => {
      let expression: Expression = { kind: 'variable', name: 'string', start: 0, end: 0 };
      for (let level = 0; level < depth; level++) expression = around(expression);
      return expression;
    };
    const call = (called: string, inner: Expression): Expression => ({
      kind: 'call',
      name: called,
      parameters: [inner],
      start: 0,
      end: 0,
    });
    const lists = (inner: Expression): Expression => call('list', inner);
    const objects = (inner: Expression): Expression => {
      const key: Expression = { kind: 'variable', name: 'a', start: 0, end: 0 };
      const value = call('optional', inner);
      return call('object', { kind: 'object', items: [{ key, value }], start: 0, end: 0 });
    };
    const parentheses = (expression: Expression): Expression => ({ kind: 'parentheses', expression, start: 0, end: 0 });

    for (const around of [lists, objects]) {
      const deep = readTypeTree(nest(100_000, around));
      assert.equal(depthOf(deep), 200);
      assert.deepStrictEqual(typeTree.parse(JSON.parse(JSON.stringify(deep))), deep);
    }
    assert.equal(depthOf(readTypeTree(nest(198, lists))), 199);
    assert.match(JSON.stringify(readTypeTree(nest(199, lists))), /"string"/);
    assert.match(JSON.stringify(readTypeTree(nest(200, lists))), /"any"/);
    assert.deepStrictEqual(readTypeTree(nest(100_000, parentheses)), STRING);
  });
});

function write(type: TypeTree): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(\n  ${write(type.element)} # of\n)`;
    case 'tuple':
      return `tuple([${type.elements.map(write).join(', ')}])`;
    case 'object':
      return `object({\n${type.attributes.map(writeAttribute).join('')}})`;
    default:
      return type.kind;
  }
}

function writeAttribute({ name, type, optional, ...rest }: ObjectAttribute): string {
  const fallback = 'default' in rest ? `, ${JSON.stringify(rest.default)}` : '';
  return `  ${name} = ${optional ? `optional(${write(type)}${fallback})` : write(type)}\n`;
}

function depthOf(type: TypeTree): number {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return 1 + depthOf(type.element);
    case 'tuple':
      return 1 + Math.max(0, ...type.elements.map(depthOf));
    case 'object':
      return 1 + Math.max(0, ...type.attributes.map((attribute) => depthOf(attribute.type)));
    default:
      return 1;
  }
}
