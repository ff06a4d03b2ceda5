import assert from 'node:assert/strict';
import { rad001 } from '../../../../src/terraform/rules/rad001';
import { findsNothingInSamples, found, moduleOf, problemsOf, PUBLIC_ACCESS } from './ruleCase';

describe('RAD001: variables.tf exists', () => {
  it('notes a directory without it, whatever else is there', () => {
    assert.deepEqual(found(rad001, { 'main.tf': '', 'variables.tf.json': '{}' }), [
      'info This directory has no variables.tf.',
    ]);
  });

  it('refuses a module that is written for the catalog without it', () => {
    assert.deepEqual(found(rad001, { 'vars.tf': PUBLIC_ACCESS }), [
      'error The module has no variables.tf, so RAD never lists it.',
    ]);
  });

  it('refuses one that is a directory', () => {
    const module = moduleOf({}, 'modules/X', { entries: [{ name: 'variables.tf', content: { kind: 'directory' } }] });
    assert.deepEqual(
      problemsOf(rad001, module).map(({ severity, message }) => [severity, message]),
      [['error', 'variables.tf is a directory, not a file.']],
    );
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad001);
  });
});
