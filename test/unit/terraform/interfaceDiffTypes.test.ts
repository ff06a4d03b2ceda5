import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TypeTree } from '../../../src/contract/form';
import { convertValue } from '../../../src/terraform/evaluate/convertValue';
import { isAssignable, typeDifferences } from '../../../src/terraform/interfaceDiff/typeDifferences';
import { compareVersions, rangeChange, versionRange } from '../../../src/terraform/interfaceDiff/versionRange';
import { randomised } from '../randomised';
import { variableChange } from './interfaceCase';
import { typeTreeOf, valueOf } from './interfaceTypes';

const changeOf = (before: string, after: string): string[] => variableChange(`type = ${before}`, `type = ${after}`);

describe('changes of a type', () => {
  it('wider is harmless, converted needs attention, narrower breaks', () => {
    const fits = 'every value still fits.';
    const refused = 'earlier values that do not fit are refused.';
    const rows: [string, string, string][] = [
      ['string', 'any', `harmless variable: The type changed from string to any: ${fits}`],
      ['any', 'string', `breaking variable: The type changed from any to string: ${refused}`],
      ['number', 'string', 'attention variable: The type changed from number to string: earlier values are converted.'],
      ['string', 'number', `breaking variable: The type changed from string to number: ${refused}`],
      [
        'list(string)',
        'set(string)',
        'attention variable: The type changed from list(string) to set(string): earlier values are converted.',
      ],
      ['list(string)', 'list(any)', `harmless variable: The type of [*] changed from string to any: ${fits}`],
      ['list(string)', 'list(bool)', `breaking variable: The type of [*] changed from string to bool: ${refused}`],
      [
        'map(string)',
        'object({ a = string })',
        `breaking variable: The type changed from map(string) to object({ a = string }): ${refused}`,
      ],
      [
        'map(string)',
        'object({ a = optional(string) })',
        'attention variable: The type changed from map(string) to object({ a = optional(string) }): earlier values are converted.',
      ],
      [
        'tuple([string])',
        'tuple([string, bool])',
        `breaking variable: The type changed from tuple([string]) to tuple([string, bool]): ${refused}`,
      ],
      [
        'object({})',
        'object({ a = string })',
        'breaking variable: The attribute a is new and not optional: values without it are refused.',
      ],
      [
        'object({})',
        'object({ a = optional(string, "x") })',
        'harmless variable: The attribute a is new and optional.',
      ],
      [
        'object({ a = bool })',
        'object({})',
        'attention variable: The attribute a is gone: what is given for it has no effect any more.',
      ],
      [
        'object({ a = optional(bool) })',
        'object({ a = bool })',
        'breaking variable: The attribute a is no longer optional: values without it are refused.',
      ],
      ['object({ a = bool })', 'object({ a = optional(bool) })', 'harmless variable: The attribute a is optional now.'],
      [
        'object({ a = optional(bool, true) })',
        'object({ a = optional(bool) })',
        'attention variable: The attribute a has another default: who leaves it out gets that one.',
      ],
      [
        'map(object({ a = object({ b = string }) }))',
        'map(object({ a = object({ b = bool }) }))',
        `breaking variable: The type of [*].a.b changed from string to bool: ${refused}`,
      ],
      ['odd(string)', 'other(string)', 'attention variable: The type changed from odd(string) to other(string).'],
    ];
    for (const [before, after, expected] of rows) assert.deepEqual(changeOf(before, after), [expected]);
  });

  it('the same type written otherwise is no change', () => {
    assert.deepEqual(changeOf('object({ a = string, b = bool })', 'object({\n  b = bool # why\n  a = string\n})'), []);
    assert.deepEqual(changeOf('"string"', 'string'), []);
    assert.deepEqual(changeOf('list', 'list(any)'), []);
    assert.deepEqual(variableChange('', 'type = any'), []);
  });

  it('what is called assignable, the conversions of Terraform take', () => {
    let taken = 0;
    const pair = fc.tuple(typeTreeOf(3), typeTreeOf(3)).filter(([from, to]) => isAssignable(from, to));
    fc.assert(
      fc.property(
        pair.chain(([from, to]) => fc.tuple(fc.constant(from), fc.constant(to), valueOf(from))),
        ([from, to, value]) => {
          const earlier = convertValue(from, value);
          assert.ok(earlier.ok, JSON.stringify(earlier));
          const later = convertValue(to, earlier.value);
          assert.ok(later.ok, `${JSON.stringify(from)} ${JSON.stringify(to)} ${JSON.stringify(later)}`);
          taken++;
        },
      ),
      randomised(4000, 400),
    );
    assert.ok(taken > 0);
  });

  it('what is refused has a value that Terraform refuses, where no part may be null or missing', () => {
    const rows: [TypeTree, TypeTree, unknown][] = [
      [{ kind: 'string' }, { kind: 'bool' }, 'a'],
      [{ kind: 'bool' }, { kind: 'number' }, true],
      [{ kind: 'string' }, { kind: 'list', element: { kind: 'string' } }, 'a'],
      [{ kind: 'list', element: { kind: 'any' } }, { kind: 'tuple', elements: [] }, [1]],
      [{ kind: 'tuple', elements: [] }, { kind: 'map', element: { kind: 'any' } }, []],
      [{ kind: 'any' }, { kind: 'object', attributes: [] }, 1],
    ];
    for (const [from, to, value] of rows) {
      assert.equal(isAssignable(from, to), false);
      assert.equal(convertValue(to, value).ok, false, JSON.stringify(to));
    }
  });

  it('a type has no difference to itself', () => {
    fc.assert(
      fc.property(typeTreeOf(4), (type) => {
        assert.deepEqual(typeDifferences(type, structuredClone(type)), []);
      }),
      randomised(2000),
    );
  });
});

describe('version constraints', () => {
  it('are ranges', () => {
    const rows: [string, string][] = [
      ['1.2.3', '1.2.3 1.2.4'],
      ['= 1.2', '1.2.0 1.2.1'],
      ['>= 1.2, < 2', '1.2.0 2.0.0'],
      ['~> 1.2', '1.2.0 2.0.0'],
      ['~> 1.2.3', '1.2.3 1.3.0'],
      ['> 1.0.0, <= 1.5, != 1.3.0', '1.0.1 1.5.1'],
      ['~>v5', '5.0.0 6.0.0'],
      ['>= 1.0.0-beta1', '1.0.0'],
    ];
    for (const [constraint, expected] of rows) {
      const range = versionRange(constraint);
      assert.ok(range, constraint);
      assert.equal([range.lowest.join('.'), range.limit?.join('.') ?? ''].join(' ').trim(), expected, constraint);
    }
    for (const constraint of ['', 'latest', '>=', '1.2.3.4', '>= 1 < 2'])
      assert.equal(versionRange(constraint), undefined);
  });

  it('a change of range says what becomes of every version', () => {
    const version = fc.tuple(fc.nat(3), fc.nat(2), fc.nat(1));
    const range = fc.tuple(version, fc.option(version, { nil: undefined })).map(([lowest, limit]) => ({
      lowest,
      ...(limit === undefined ? {} : { limit }),
    }));
    fc.assert(
      fc.property(range, range, fc.array(version, { minLength: 20 }), (before, after, versions) => {
        const change = rangeChange(before, after);
        const allows = ({ lowest, limit }: typeof before, candidate: (typeof versions)[0]): boolean =>
          compareVersions(candidate, lowest) >= 0 && (limit === undefined || compareVersions(candidate, limit) < 0);
        for (const candidate of versions) {
          const [older, newer] = [allows(before, candidate), allows(after, candidate)];
          if (change === 'same') assert.equal(older, newer);
          if (change === 'wider' && older) assert.ok(newer);
          if (change === 'apart') assert.ok(!(older && newer));
        }
      }),
      randomised(4000),
    );
  });
});
