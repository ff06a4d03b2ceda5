import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAny, printAny } from '../../../../src/deployments/wizard/anyText';
import { allowedValues } from '../../../../src/terraform/form/allowedValues';
import { exactNumber } from '../../../../src/terraform/form/exactNumber';
import { printLiteral } from '../../../../src/terraform/form/printLiteral';
import { parseLiteral } from '../../../../src/terraform/form/valueLiteral';
import { randomised } from '../../randomised';

const ANY = { kind: 'any' } as const;

describe('numbers without loss', () => {
  const cases: readonly (readonly [string, number | string | undefined])[] = [
    ['0.1', 0.1],
    ['1.50', 1.5],
    ['-0', 0],
    ['+5', 5],
    ['007', 7],
    ['.5', 0.5],
    ['5.', 5],
    [' 5 ', 5],
    ['1e21', 1e21],
    ['9007199254740992', 9007199254740992],
    ['9007199254740993', '9007199254740993'],
    ['+09007199254740993', '9007199254740993'],
    ['0.30000000000000004', 0.30000000000000004],
    ['0.300000000000000041', '0.300000000000000041'],
    ['1e400', '1e400'],
    ['1e-400', '1e-400'],
    ['', undefined],
    ['.', undefined],
    ['-', undefined],
    ['1e', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['1 2', undefined],
  ];
  for (const [text, expected] of cases)
    it(`${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => {
      assert.strictEqual(exactNumber(text), expected);
    });

  it('are numbers exactly where JSON keeps their digits', () => {
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 25 }));
    fc.assert(
      fc.property(decimal, ([digits, places]) => {
        const sign = digits < 0n ? '-' : '';
        const all = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
        const text = `${sign}${all.slice(0, all.length - places)}.${all.slice(all.length - places)}0`;
        const exact = exactNumber(text);
        // The number that JSON would have, as a fraction of the same scale.
        const shown = scaled(JSON.stringify(Number(text)), 60);
        assert.equal(typeof exact === 'number', shown === digits * 10n ** BigInt(60 - places), text);
        if (typeof exact === 'string') assert.equal(scaled(exact, 60), digits * 10n ** BigInt(60 - places));
      }),
      randomised(5_000),
    );
  });
});

/** A decimal text times ten to a power; undefined when that is no whole number. */
function scaled(text: string, power: number): bigint | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text) ?? [];
  const shift = power - fraction.length + Number(exponent);
  return shift < 0 ? undefined : BigInt(`${sign}${whole}${fraction}`) * 10n ** BigInt(shift);
}

describe('values as source text', () => {
  it('are laid out as terraform fmt does', () => {
    const value = { a: 1, longer: 'x', list: [{ b: true }], for: null, 'with blank': {}, end: [] };
    assert.equal(
      printLiteral(value, ANY, 'hcl'),
      `{
  a      = 1
  longer = "x"
  list = [
    {
      b = true
    },
  ]
  "for"        = null
  "with blank" = {}
  end          = []
}`,
    );
  });

  it('make nothing of a text but the text', () => {
    for (const text of ['${x}', '%{ if y }', '$${x}', '"', '\\', 'a\nb\r\t', '\u202etxt', '😀', '<<EOT', '\0', '~}'])
      for (const syntax of ['hcl', 'json'] as const) {
        const printed = printLiteral(text, { kind: 'string' }, syntax);
        assert.deepEqual(parseLiteral(printed, { kind: 'string' }, syntax), { ok: true, value: text }, printed);
        assert.doesNotMatch(printed, /[\p{Cf}\p{Cc}]/u);
      }
  });

  it('are plain values alone', () => {
    const refused: readonly (readonly [string, RegExp])[] = [
      ['', /required/],
      ['foo', /A text needs quotes: "foo"/],
      ['var.x', /no variables/],
      ['"${var.x}"', /no variables/],
      ['file("/etc/passwd")', /no functions/],
      ['[1,', /./],
      ['1\n2', /./],
      ['1) y = (2', /./],
      ['9007199254740993', /more digits/],
    ];
    for (const [text, message] of refused) {
      const parsed = parseLiteral(text, ANY, 'hcl');
      assert.ok(!parsed.ok, text);
      assert.match(parsed.message, message);
      assert.ok(parsed.offset >= 0 && parsed.offset <= text.length, text);
    }
    assert.deepEqual(parseLiteral('{"a": "b\\/c", "d": [1e2]}', ANY, 'hcl'), {
      ok: true,
      value: { a: 'b/c', d: [100] },
    });
    assert.deepEqual(parseLiteral('{ a = 1 }', ANY, 'json').ok, false);
  });

  it('of one line say any value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 2 })), (value) => {
        const line = printAny(value);
        if (line.includes('\n')) return;
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const parsed = parseAny(line);
        assert.ok(parsed.ok, line);
        assert.deepEqual(parsed.value, plain);
      }),
      randomised(5_000),
    );
  });
});

describe('values that a validation lets pass', () => {
  const allowed = (...conditions: string[]): readonly string[] | undefined =>
    allowedValues({ name: 'x', validations: conditions.map((condition) => ({ condition, message: '' })) });

  it('are those of a list', () => {
    assert.deepEqual(allowed('contains(["a", "b", "a"], var.x)'), ['a', 'b']);
    assert.deepEqual(allowed('(contains([1, 2.5], (var.x)))'), ['1', '2.5']);
    assert.deepEqual(allowed('contains(["a", "b"], var.x) && length(var.x) > 0'), ['a', 'b']);
    assert.deepEqual(allowed('contains(["a", "b"], var.x)', 'contains(["b", "c"], var.x)'), ['b']);
    assert.deepEqual(allowed('contains([\n  "a", # one\n  "b",\n], var.x)'), ['a', 'b']);
  });

  it('are unknown for other conditions', () => {
    for (const condition of [
      'contains(["a"], var.y)',
      'contains(local.all, var.x)',
      '!contains(["a"], var.x)',
      'contains(["a"], var.x) || var.x == ""',
      'contains(["a"], lower(var.x))',
      'contains(["a"',
      'contains([["a"]], var.x)',
    ])
      assert.equal(allowed(condition), undefined, condition);
  });
});
