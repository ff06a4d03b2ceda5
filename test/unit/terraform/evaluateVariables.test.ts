import assert from 'node:assert/strict';
import type { TypeTree } from '../../../src/contract/form';
import { checkVariables } from '../../../src/terraform/evaluate/checkVariables';
import { convertValue } from '../../../src/terraform/evaluate/convertValue';
import type { VariableDeclaration } from '../../../src/terraform/evaluate/variables';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { readTypeTree } from '../../../src/terraform/types/readTypeTree';

function type(source: string): TypeTree {
  const attribute = parseHcl(`type = ${source}\n`).body.attributes.get('type');
  return readTypeTree(attribute?.expression ?? assert.fail(source));
}

describe('convertValue', () => {
  const taken: readonly [source: string, given: unknown, value: unknown][] = [
    ['string', 1.5, '1.5'],
    ['string', true, 'true'],
    ['string', null, null],
    ['number', '12', 12],
    ['number', '-1e3', -1000],
    ['bool', 'false', false],
    ['bool', '1', true],
    ['any', [1, 'a'], [1, 'a']],
    ['list(any)', [1, 'a'], ['1', 'a']],
    ['list(string)', [], []],
    ['set(string)', ['b', 'a', 'b', 1], ['1', 'a', 'b']],
    ['set(number)', [10, '9', 9], [9, 10]],
    ['map(number)', { b: '1', a: 2 }, { a: 2, b: 1 }],
    ['map(any)', { a: 1, b: 'x' }, { a: '1', b: 'x' }],
    ['tuple([string, number])', [1, '2'], ['1', 2]],
    ['object({ a = string })', { a: 1, extra: true }, { a: '1' }],
    ['object({ a = string })', { a: null }, { a: null }],
    ['object({ a = optional(string) })', {}, { a: null }],
    ['object({ a = optional(number, 5) })', { a: null }, { a: 5 }],
    ['object({ a = optional(object({ b = optional(number, 1) }), {}) })', {}, { a: { b: 1 } }],
    ['map(object({ a = optional(bool, true) }))', { x: {} }, { x: { a: true } }],
    ['list(object({ a = string }))', [{ a: 'x' }, { a: 1 }], [{ a: 'x' }, { a: '1' }]],
  ];
  for (const [source, given, value] of taken) {
    it(`${source} takes ${JSON.stringify(given)}`, () => {
      assert.deepEqual(convertValue(type(source), given), { ok: true, value });
    });
  }

  const refused: readonly [source: string, given: unknown, path: string[]][] = [
    ['string', ['a'], []],
    ['number', '', []],
    ['number', ' 1', []],
    ['number', '0x10', []],
    ['number', true, []],
    ['bool', 'True', []],
    ['bool', 1, []],
    ['list(string)', 'a', []],
    ['list(string)', { a: 'a' }, []],
    ['list(number)', [1, 'x'], ['1']],
    ['map(string)', ['a'], []],
    ['map(list(number))', { a: [1], b: ['x'] }, ['b', '0']],
    ['list(any)', [1, [1]], []],
    ['tuple([string])', ['a', 'b'], []],
    ['object({ a = string })', {}, []],
    ['object({ a = object({ b = number }) })', { a: { b: 'x' } }, ['a', 'b']],
  ];
  for (const [source, given, path] of refused) {
    it(`${source} refuses ${JSON.stringify(given)}`, () => {
      const converted = convertValue(type(source), given);
      assert.ok(!converted.ok);
      assert.deepEqual(converted.path, path);
      assert.notEqual(converted.message, '');
    });
  }

  it('keeps a key __proto__ like any other', () => {
    const converted = convertValue(type('map(string)'), JSON.parse('{"__proto__": "x"}'));
    assert.ok(converted.ok);
    assert.equal(JSON.stringify(converted.value), '{"__proto__":"x"}');
  });

  it('refuses values that no JSON text holds, and values too deep', () => {
    assert.equal(convertValue({ kind: 'any' }, Number.NaN).ok, false);
    let deep: unknown = 1;
    for (let depth = 0; depth < 10_000; depth++) deep = [deep];
    assert.equal(convertValue({ kind: 'any' }, deep).ok, false);
  });
});

describe('checkVariables', () => {
  const declarations: VariableDeclaration[] = [
    { name: 'name', type: type('string') },
    { name: 'size', type: type('number'), default: { known: true, value: 2 }, nullable: false },
    { name: 'strict', type: type('string'), nullable: false },
    {
      name: 'zones',
      type: type('set(string)'),
      default: { known: true, value: [] },
      validations: [
        { condition: 'length(var.zones) <=\n  var.size # as many', message: 'Too many zones.' },
        { condition: 'data.google_compute_zones.all.id != ""', message: 'No such zone.' },
        { condition: 'alltrue([for key, zone in var.zones : key == zone && length(zone) > 0])', message: 'Empty.' },
        { condition: 'var.zones[0] == ""', message: 'Never heard.' },
      ],
    },
    { name: 'odd', default: { known: false }, validations: [{ condition: 'var.odd == 1', message: 'Odd.' }] },
  ];
  const kinds = (given: Record<string, unknown>): string[] =>
    checkVariables(
      declarations.filter(({ name }) => name !== 'zones'),
      given,
    ).findings.map(({ name, kind }) => `${name} ${kind}`);

  it('says what is missing, what is not declared, what is null, what is of another type', () => {
    assert.deepEqual(kinds({ name: 'a', strict: 'b' }), []);
    assert.deepEqual(kinds({ strict: 'b' }), ['name missing']);
    assert.deepEqual(kinds({ name: undefined, strict: 'b' }), ['name missing']);
    assert.deepEqual(kinds({ name: null, strict: null }), ['strict null']);
    assert.deepEqual(kinds({ name: 'a', strict: 'b', size: null }), []);
    assert.deepEqual(kinds({ name: ['a'], strict: 'b', size: 'many' }), ['name type', 'size type']);
    assert.deepEqual(kinds({ name: 'a', strict: 'b', toString: 1 }), ['toString unknown_variable']);
  });

  it('evaluates conditions with all variables, and sets apart what only the platform can tell', () => {
    const { findings, undecided } = checkVariables(declarations, {
      name: 'a',
      strict: 'b',
      zones: ['x', 'y', 'z', 'x'],
    });
    assert.deepEqual(
      findings.map(({ message }) => message.split(':')[0]),
      ['Too many zones.', 'The condition fails'],
    );
    assert.deepEqual(
      undecided.map(({ name, condition }) => `${name} ${condition}`),
      ['zones data.google_compute_zones.all.id != ""', 'odd var.odd == 1'],
    );
  });

  it('uses the default where null is given and not allowed', () => {
    const { findings } = checkVariables(declarations, { name: 'a', strict: 'b', size: null, zones: ['x', 'y'] });
    assert.ok(!findings.some(({ message }) => message === 'Too many zones.'));
  });

  it('limits what all conditions together may cost', () => {
    const condition = 'length([for a in range(1000) : [for b in range(100) : "${a}${b}"]]) > 0';
    const validations = Array.from({ length: 2000 }, () => ({ condition, message: 'No.' }));
    const start = performance.now();
    const { findings, undecided } = checkVariables([{ name: 'name', validations }], { name: 'a' });
    assert.ok(performance.now() - start < 5000);
    assert.deepEqual(findings, []);
    assert.ok(undecided.length > 0);
    const cheap = Array.from({ length: 500 }, () => ({ condition: 'length(var.name) < 2', message: 'No.' }));
    assert.equal(checkVariables([{ name: 'name', validations: cheap }], { name: 'ab' }).findings.length, 500);
  });

  it('does not evaluate the conditions of a value of the wrong type', () => {
    const { findings, undecided } = checkVariables(declarations, { name: 'a', strict: 'b', zones: 'x' });
    assert.deepEqual(
      findings.map(({ name, kind }) => `${name} ${kind}`),
      ['zones type'],
    );
    assert.deepEqual(
      undecided.map(({ name }) => name),
      ['odd'],
    );
  });
});
