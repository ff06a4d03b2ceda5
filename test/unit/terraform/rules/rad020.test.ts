import assert from 'node:assert/strict';
import { rad020 } from '../../../../src/terraform/rules/rad020';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { text, variablesTf } from './variableText';

describe('RAD020: what the platform sets is in group 0', () => {
  const shown = text('deployment_id', 'Suffix. {{UIMeta order=108 group=12 updatesafe}}', 'null');

  it('finds it on a page of the form, and hides it', () => {
    assert.deepEqual(found(rad020, variablesTf(shown)), [
      'warning variables.tf:3:45 The platform sets "deployment_id" itself, but the form asks users for it on page 12: it belongs in group 0.',
    ]);
    assert.deepEqual(
      fixed(rad020, variablesTf(shown)),
      variablesTf(text('deployment_id', 'Suffix. {{UIMeta order=108 group=0 updatesafe}}', 'null')),
    );
  });

  it('leaves hidden and untagged ones alone, and names that only look alike', () => {
    const files = variablesTf(
      text('folder_id', '{{UIMeta group=0 order=1}}', '""'),
      text('credit_cost', 'Untagged.'),
      text('organization_id', '{{UIMeta order=1}}'),
      text('module_version', '{{UIMeta group=1 order=1}}'),
      text('billing_account', '{{UIMeta group=1 order=2}}'),
    );
    assert.deepEqual(found(rad020, files), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad020);
  });
});
