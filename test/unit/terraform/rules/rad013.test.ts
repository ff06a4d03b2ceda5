import assert from 'node:assert/strict';
import { rad013 } from '../../../../src/terraform/rules/rad013';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';
import { standardFile, withVariable } from './standardFiles';

const messages = (text: string): readonly string[] =>
  problemsOf(rad013, moduleOf({ 'variables.tf': text })).map(({ message }) => message);

describe('RAD013: enable_services is declared', () => {
  it('finds that it is missing, and declares it', () => {
    const files = { 'variables.tf': standardFile('enable_services') };
    assert.deepEqual(found(rad013, files), [
      'warning variables.tf:1:1 The variable "enable_services" is missing, so the platform cannot stop the module from enabling Google APIs.',
    ]);
    assert.deepEqual(fixed(rad013, files), { 'variables.tf': standardFile() });
    const windows = { 'variables.tf': files['variables.tf'].replaceAll('\n', '\r\n') };
    assert.deepEqual(fixed(rad013, windows), { 'variables.tf': standardFile().replaceAll('\n', '\r\n') });
  });

  it('leaves the declaration to the author where APIs are enabled without it', () => {
    const main = 'resource "google_project_service" "run" {\n  service = "run.googleapis.com"\n}\n';
    const module = moduleOf({ 'variables.tf': standardFile('enable_services'), 'main.tf': main });
    assert.deepEqual(
      problemsOf(rad013, module).map(({ fix }) => fix),
      [undefined],
    );
  });

  it('finds another place, and sets it', () => {
    const text = withVariable('enable_services', { group: 1, order: 9 });
    assert.deepEqual(messages(text), [
      'The place of the variable "enable_services" is group=0 order=109 for RAD, not group=1 order=9.',
    ]);
    assert.deepEqual(fixed(rad013, { 'variables.tf': text }), { 'variables.tf': withVariable('enable_services', {}) });
    const turned = text.replace('group=1 order=9', 'order=9 group=1 updatesafe');
    const { 'variables.tf': after = '' } = fixed(rad013, { 'variables.tf': turned });
    assert.ok(after.includes('{{UIMeta order=109 group=0 updatesafe}}'));
  });

  it('finds another type', () => {
    assert.deepEqual(messages(withVariable('enable_services', { type: 'string', default: '"true"' })), [
      'The type of the standard variable "enable_services" is string; RAD expects bool.',
    ]);
  });

  it('leaves tags without group or order to other rules, and helpers in peace', () => {
    assert.deepEqual(messages(standardFile().replace(' {{UIMeta group=0 order=109}}', '')), []);
    assert.deepEqual(messages(standardFile().replace('group=0 order=109', 'order=9')), []);
    assert.deepEqual(messages(standardFile('enable_services', 'public_access')), []);
    const elsewhere = 'variable "enable_services" {\n  type    = bool\n  default = true\n}\n';
    assert.deepEqual(found(rad013, { 'variables.tf': standardFile('enable_services'), 'main.tf': elsewhere }), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad013);
  });
});
