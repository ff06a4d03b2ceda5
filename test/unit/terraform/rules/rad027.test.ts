import assert from 'node:assert/strict';
import { rad027 } from '../../../../src/terraform/rules/rad027';
import { findsNothingInSamples, found } from './ruleCase';
import { text, variablesTf } from './variableText';

const withDefault = (fallback?: string): readonly string[] =>
  found(rad027, variablesTf(text('a', '{{UIMeta group=1 order=101 notradmanaged}}', fallback)));

describe('RAD027: defaults behind notradmanaged are benign', () => {
  it('finds a default that asks for something, and none at all', () => {
    assert.deepEqual(withDefault('true'), [
      'warning variables.tf:4:17 In a RAD-managed project "a" always has its default, which is neither false, null nor empty.',
    ]);
    assert.deepEqual(withDefault(), [
      'warning variables.tf:3:45 In a RAD-managed project nobody can fill in "a", and it has no default.',
    ]);
    for (const value of ['"x"', '1', '["x"]', '{ a = true }']) assert.equal(withDefault(value).length, 1, value);
  });

  it('is content with false, null and what is empty', () => {
    for (const value of ['false', 'null', '""', '[]', '{}', '0', '{ a = false, b = {} }']) {
      assert.deepEqual(withDefault(value), [], value);
    }
  });

  it('does not mind variables without the flag', () => {
    assert.deepEqual(found(rad027, variablesTf(text('a', '{{UIMeta group=1 order=101}}', 'true'))), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad027);
  });
});
