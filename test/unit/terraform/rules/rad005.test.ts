import assert from 'node:assert/strict';
import { rad005 } from '../../../../src/terraform/rules/rad005';
import { findsNothingInSamples, found, PUBLIC_ACCESS } from './ruleCase';

const FILES = { 'variables.tf': PUBLIC_ACCESS };

describe('RAD005: the module is in modules/', () => {
  it('finds modules elsewhere', () => {
    assert.deepEqual(found(rad005, FILES, 'Redis'), [
      'warning Builds look for this module in modules/Redis and fail, because it is in Redis.',
    ]);
    assert.equal(found(rad005, FILES, 'infra/modules/Redis').length, 1);
  });

  it('leaves helpers alone, and a directory whose place nobody knows', () => {
    assert.deepEqual(found(rad005, { 'variables.tf': 'variable "size" {}\n' }, 'Redis'), []);
    assert.deepEqual(found(rad005, FILES, ''), []);
    assert.deepEqual(found(rad005, FILES, 'modules/Redis'), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad005);
  });
});
