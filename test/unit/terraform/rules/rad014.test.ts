import assert from 'node:assert/strict';
import { rad014 } from '../../../../src/terraform/rules/rad014';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';
import { standardFile, withoutDefault, withVariable } from './standardFiles';

const spoken = (text: string): readonly string[] =>
  problemsOf(rad014, moduleOf({ 'variables.tf': text })).map(({ severity, message }) => `${severity} ${message}`);
const documentation = (address: string): readonly string[] =>
  spoken(withVariable('module_documentation', { default: address }));

describe('RAD014: the module links to its documentation', () => {
  it('finds that there is no link', () => {
    assert.deepEqual(found(rad014, { 'variables.tf': standardFile('module_documentation') }), [
      'warning variables.tf:1:1 The variable "module_documentation" is missing, so the module card has no link to a guide.',
    ]);
    const no = 'warning The default of "module_documentation" must be an https address: the module card links to it.';
    for (const address of ['""', '"http://docs.example.com"', '"docs.example.com"', 'null', '"https://"']) {
      assert.deepEqual(documentation(address), [no], address);
    }
    assert.deepEqual(spoken(withoutDefault('module_documentation')), [], 'RAD021');
  });

  it('finds a link to a guide for labs', () => {
    assert.deepEqual(documentation('"https://example.com/modules/X/LAB_GUIDE.md"'), [
      'warning "module_documentation" must link to the published guide, not to LAB_GUIDE.md.',
    ]);
  });

  it('finds another order, and sets it', () => {
    const files = { 'variables.tf': withVariable('module_documentation', { order: 99 }) };
    assert.equal(found(rad014, files).length, 1);
    assert.deepEqual(fixed(rad014, files), { 'variables.tf': withVariable('module_documentation', {}) });
    assert.deepEqual(spoken(withVariable('module_documentation', { group: 2 })), [], 'RAD020');
  });

  it('judges the optional variables where they are declared', () => {
    assert.deepEqual(spoken(withVariable('shared_users', { type: 'string' })), [
      'warning The type of the standard variable "shared_users" is string; RAD expects list(string).',
    ]);
    const wanted =
      'The default of "enable_rad_gcpproject" must be false: it is there to keep the module out of RAD projects.';
    assert.deepEqual(spoken(withVariable('enable_rad_gcpproject', { default: 'true' })), [`info ${wanted}`]);
    const quoted = { 'variables.tf': withVariable('enable_rad_gcpproject', { default: '"false"' }) };
    assert.deepEqual(spoken(quoted['variables.tf']), [`warning ${wanted}`]);
    assert.deepEqual(fixed(rad014, quoted), { 'variables.tf': withVariable('enable_rad_gcpproject', {}) });
    assert.equal(spoken(withVariable('enable_rad_gcpproject', { order: 111 })).length, 1);
  });

  it('leaves right modules and helpers alone', () => {
    assert.deepEqual(spoken(standardFile()), []);
    assert.deepEqual(spoken(withVariable('enable_rad_gcpproject', {})), []);
    assert.deepEqual(spoken(standardFile('module_documentation', 'public_access')), []);
    findsNothingInSamples(rad014);
  });
});
