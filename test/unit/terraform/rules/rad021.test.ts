import assert from 'node:assert/strict';
import { rad021 } from '../../../../src/terraform/rules/rad021';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { text, variable, variablesTf } from './variableText';

const HIDDEN = '{{UIMeta group=0 order=120}}';

describe('RAD021: hidden variables have a default', () => {
  it('finds those without one', () => {
    assert.deepEqual(found(rad021, variablesTf(text('tier', HIDDEN))), [
      'warning variables.tf:1:10 Nobody can fill in "tier": group 0 is never shown, and there is no default.',
    ]);
    assert.throws(() => fixed(rad021, variablesTf(text('tier', HIDDEN))), /no fix is offered/);
  });

  it('adds a default where one changes nothing', () => {
    const lines = ['type        = list(string)', `description = "${HIDDEN}"`];
    assert.deepEqual(
      fixed(rad021, variablesTf(variable('module_services', ...lines))),
      variablesTf(variable('module_services', ...lines, 'default     = []')),
    );
  });

  it('is content with any default, with what the platform sets, and with what is shown', () => {
    const files = variablesTf(
      text('tier', HIDDEN, 'null'),
      text('deployment_id', HIDDEN),
      text('folder_id', HIDDEN),
      text('region', '{{UIMeta group=1 order=101}}'),
      text('zone', 'Untagged.'),
    );
    assert.deepEqual(found(rad021, files), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad021);
  });
});
