import assert from 'node:assert/strict';
import { rad032 } from '../../../../src/terraform/rules/rad032';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { variable, variablesTf } from './variableText';

const cost = (...fallback: readonly string[]): string =>
  variable(
    'credit_cost',
    'type        = number',
    'description = "Fee."',
    ...fallback.map((value) => `default     = ${value}`),
  );
const demand = (value: string): string => variable('require_credit_purchases', 'type    = bool', `default = ${value}`);

describe('RAD032: the fee is a number of credits', () => {
  it('finds fees that are none', () => {
    assert.deepEqual(found(rad032, variablesTf(cost('-5'))), [
      'warning variables.tf:4:17 The fee in "credit_cost" is negative.',
    ]);
    for (const value of ['"50"', 'null', '[1]', '"much"']) {
      assert.deepEqual(
        found(rad032, variablesTf(cost(value))),
        ['warning variables.tf:4:17 The default of "credit_cost" is not a plain number.'],
        value,
      );
    }
    assert.deepEqual(found(rad032, variablesTf(cost())), [
      'warning variables.tf:1:10 "credit_cost" has no default, so the module has no fee.',
    ]);
  });

  it('finds a demand for purchased credits that nothing costs', () => {
    assert.deepEqual(found(rad032, variablesTf(cost('0'), demand('true'))), [
      'warning variables.tf:9:13 "require_credit_purchases" asks for purchased credits, but the module costs none.',
    ]);
  });

  it('writes the number, and a fee of nothing where there is none', () => {
    assert.deepEqual(fixed(rad032, variablesTf(cost('"12.5"'))), variablesTf(cost('12.5')));
    assert.deepEqual(fixed(rad032, variablesTf(cost())), variablesTf(cost('0')));
    assert.throws(() => fixed(rad032, variablesTf(cost('"much"'))), /no fix is offered/);
  });

  it('is content with any fee from 0 on', () => {
    for (const files of [
      variablesTf(cost('0')),
      variablesTf(cost('0'), demand('false')),
      variablesTf(cost('12.5'), demand('true')),
      variablesTf(demand('true')),
    ]) {
      assert.deepEqual(found(rad032, files), []);
    }
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad032);
  });
});
