import assert from 'node:assert/strict';
import { rad018 } from '../../../../src/terraform/rules/rad018';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { text, variablesTf } from './variableText';

const at = (...orders: readonly number[]): { 'variables.tf': string } =>
  variablesTf(...orders.map((order, index) => text(`v${String(index)}`, `{{UIMeta group=1 order=${String(order)}}}`)));

describe('RAD018: places in the form are taken once', () => {
  it('finds the second variable of a place', () => {
    assert.deepEqual(found(rad018, at(101, 102, 101)), [
      'info variables.tf:13:35 The variable "v2" has the place of "v0" in the form: group 1, order 101.',
    ]);
  });

  it('moves it directly behind the first, when that is free', () => {
    assert.deepEqual(fixed(rad018, at(101, 101, 110, 101)), at(101, 102, 110, 103));
    assert.throws(() => fixed(rad018, at(101, 101, 102)), /no fix is offered/);
  });

  it('does not mind group 0, which has no form, nor other pages', () => {
    const hidden = variablesTf(text('a', '{{UIMeta group=0 order=1}}'), text('b', '{{UIMeta group=0 order=1}}'));
    assert.deepEqual(found(rad018, hidden), []);
    const pages = variablesTf(text('a', '{{UIMeta group=1 order=1}}'), text('b', '{{UIMeta group=2 order=1}}'));
    assert.deepEqual(found(rad018, pages), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad018);
  });
});
