import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateLiteral, type LiteralResult } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { randomised } from '../randomised';

function evaluated(source: string): LiteralResult {
  const file = parseHcl(`a = ${source}\n`);
  assert.deepStrictEqual(file.errors, [], source);
  const attribute = file.body.attributes.get('a');
  assert.ok(attribute);
  return evaluateLiteral(attribute.expression);
}

describe('evaluateLiteral', () => {
  // The values are those of `terraform console`, version 1.11.
  const known: readonly [string, unknown][] = [
    ['"text"', 'text'],
    ['1.e3', 1000],
    ['-0', 0],
    ['60 * 60 * 24', 86400],
    ['(1 + 2) * 3', 9],
    ['10 - 2 - 3', 5],
    ['0.1 + 0.2', 0.3],
    ['1 / 3', 1 / 3],
    ['5.5 % 2', 1.5],
    ['1 == "1"', false],
    ['null == null', true],
    ['"a" != "b"', true],
    ['2 <= 2 && !(1 > 2)', true],
    ['false || 1 < 2', true],
    ['true ? "a" : "b"', 'a'],
    ['1 > 2 ? null : 3', 3],
    ['"a ${~ 1 ~} b"', 'a1b'],
    ['"${ true }"', true],
    ['"${ true ~} "', 'true'],
    ['" ${~ 1 }"', '1'],
    ['<<-E\n    ${ 1 ~}\n  E', '1'],
    ['"${true}"', true],
    ['"${[1]}"', [1]],
    ['"${0.5}s"', '0.5s'],
    ['"e\\u0301"', 'é'],
    ['{ null = 1, true = 2, 1.50 = 3 }', { null: 1, true: 2, '1.5': 3 }],
    ['{ a = 1, a = 2 }', { a: 2 }],
    ['{ (true) = 1, "${"b"}" = 2 }', { true: 1, b: 2 }],
    ['<<E\n  a\nE', '  a\n'],
    ['<<-E\n    a\n  \n\n     b\n  E', 'a\n  \n\n b\n'],
    ['<<-E\n    a ${~ 1 ~} \n    b\n  E', 'a1    b\n'],
    ['<<-E\n    a\n  ${1}b\n  E', '  a\n1b\n'],
  ];
  for (const [source, value] of known) {
    it(`knows ${JSON.stringify(source)}`, () => {
      assert.deepStrictEqual(evaluated(source), { known: true, value });
    });
  }

  const unknown = [
    'var.a',
    'upper("a")',
    '[1, local.b]',
    '{ a = var.b }',
    '{ (var.a) = 1 }',
    '{ a.b = 1 }',
    '"a ${var.b}"',
    '"a ${null}"',
    '"%{ if true }a%{ endif }"',
    '"1" + 2',
    '1 / 0',
    '-5 % 3',
    '!1',
    '-"a"',
    '1 && true',
    '[1] == [1]',
    'true ? 1 : "a"',
    'true ? 1 : var.a',
    'var.a && false',
    '[for x in [1] : x]',
    '[1][0]',
    '[1][*]',
    '"${100000000000000000000000}!"',
  ];
  for (const source of unknown) {
    it(`does not guess ${JSON.stringify(source)}`, () => {
      assert.deepStrictEqual(evaluated(source), { known: false });
    });
  }

  it('treats __proto__ as a key like any other', () => {
    const result = evaluated('{ __proto__ = { polluted = true }, constructor = 1 }');
    assert.ok(result.known);
    const { value } = result;
    assert.ok(typeof value === 'object' && value !== null);
    assert.deepStrictEqual(Object.keys(value), ['__proto__', 'constructor']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.equal('polluted' in value, false);
  });

  it('calculates whole numbers exactly', () => {
    const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const operator = fc.constantFrom('+', '-', '*');
    fc.assert(
      fc.property(whole, fc.array(fc.tuple(operator, whole), { maxLength: 6 }), (first, steps) => {
        // Parentheses around each step, so that the model needs no precedence.
        const source = steps.reduce((text, [sign, number]) => `(${text} ${sign} ${String(number)})`, String(first));
        const exact = steps.reduce((sum, [sign, number]) => {
          const other = BigInt(number);
          return sign === '+' ? sum + other : sign === '-' ? sum - other : sum * other;
        }, BigInt(first));
        fc.pre(Number.isSafeInteger(Number(exact)) && steps.length < 3);
        assert.deepStrictEqual(evaluated(source), { known: true, value: Number(exact) });
      }),
      randomised(2000),
    );
  });
});
