import assert from 'node:assert/strict';
import { rad025 } from '../../../../src/terraform/rules/rad025';
import { findsNothingInSamples, fixed, found } from './ruleCase';

describe('RAD025: the region is region', () => {
  const FILE = {
    'variables.tf': 'variable "gcp_region" {\n  type = string\n}\n',
    'main.tf': 'locals {\n  a = var.gcp_region\n}\n',
  };

  it('finds the other name and renames it', () => {
    assert.deepEqual(found(rad025, FILE), [
      'warning variables.tf:1:10 The variable "gcp_region" should be called region: RAD knows it by that name.',
    ]);
    assert.equal(fixed(rad025, FILE)['main.tf'], 'locals {\n  a = var.region\n}\n');
  });

  it('takes it where another cloud has a region too', () => {
    for (const other of ['aws_region', 'azure_region']) {
      assert.deepEqual(found(rad025, { ...FILE, 'more.tf': `variable "${other}" {\n}\n` }), []);
    }
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad025);
  });
});
