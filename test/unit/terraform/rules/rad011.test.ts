import assert from 'node:assert/strict';
import { rad011 } from '../../../../src/terraform/rules/rad011';
import { rad018 } from '../../../../src/terraform/rules/rad018';
import { findsNothingInSamples, fixed, found, moduleOf, PUBLIC_ACCESS } from './ruleCase';
import { standardFile } from './standardFiles';

const namesOf = (text: string): readonly string[] =>
  moduleOf({ 'variables.tf': text }).variables.map(({ name }) => name);

describe('RAD011: the standard variables are declared', () => {
  it('finds all that are missing, at the file', () => {
    assert.deepEqual(found(rad011, { 'variables.tf': standardFile('enable_purge') }), [
      'warning variables.tf:1:1 The standard variable "enable_purge" is missing, so RAD goes without it.',
    ]);
    assert.deepEqual(found(rad011, { 'variables.tf': standardFile('enable_purge', 'trusted_users') }), [
      'warning variables.tf:1:1 2 standard variables are missing, so RAD goes without them: enable_purge, trusted_users',
    ]);
  });

  it('finds one in another file, and declares it nowhere else', () => {
    const elsewhere = 'variable "credit_cost" {\n  type    = number\n  default = 5\n}\n';
    assert.deepEqual(found(rad011, { 'variables.tf': standardFile('credit_cost'), 'price.tf': elsewhere }), [
      'warning price.tf:1:1 The standard variable "credit_cost" is in price.tf; RAD sees variables.tf only.',
    ]);
  });

  it('declares each below the one that comes before it', () => {
    const left = ['module_description', 'module_services', 'credit_cost', 'deployment_id', 'trusted_users'];
    const { 'variables.tf': text = '' } = fixed(rad011, { 'variables.tf': standardFile(...left) });
    const names = namesOf(text);
    assert.deepEqual([...names].sort(), [...namesOf(standardFile())].sort());
    const after = (name: string): string | undefined => names[names.indexOf(name) + 1];
    assert.equal(after('module_dependency'), 'module_services');
    assert.equal(after('module_services'), 'credit_cost');
    assert.equal(after('public_access'), 'deployment_id');
    assert.equal(names.at(-1), 'module_description', 'what comes before all others goes to the end');
  });

  it('takes no place of the form that another variable has', () => {
    const region =
      'variable "region" {\n  type        = string\n  description = "Where. {{UIMeta group=1 order=103}}"\n}\n';
    const files = { 'variables.tf': `${standardFile('trusted_users')}\n${region}` };
    const { 'variables.tf': text = '' } = fixed(rad011, files);
    assert.match(text, /administer what is deployed\. \{\{UIMeta group=1 order=104\}\}/);
    assert.deepEqual(found(rad018, { 'variables.tf': text }), found(rad018, files));
  });

  it('declares them in files of every kind', () => {
    const spaced = PUBLIC_ACCESS.replace(/\}\n$/, '} # who sees it\n');
    const followed = `${PUBLIC_ACCESS}variable "size" {\n  type = number\n}\n`;
    for (const text of [PUBLIC_ACCESS, PUBLIC_ACCESS.trimEnd(), `# Head\n\n${spaced}`, followed]) {
      const { 'variables.tf': lines = '' } = fixed(rad011, { 'variables.tf': text });
      assert.ok(namesOf(lines).length >= 10);
      const { 'variables.tf': windows = '' } = fixed(rad011, { 'variables.tf': text.replaceAll('\n', '\r\n') });
      if (text.includes('\n}\n')) assert.equal(windows, lines.replaceAll('\n', '\r\n'));
    }
    const { 'variables.tf': kept = '' } = fixed(rad011, { 'variables.tf': spaced });
    assert.ok(kept.includes('} # who sees it\n\nvariable "deployment_id"'));
  });

  it('leaves helpers, broken files and whole ones alone', () => {
    assert.deepEqual(found(rad011, { 'variables.tf': 'variable "size" {}\n' }), []);
    assert.deepEqual(found(rad011, { 'variables.tf': `${PUBLIC_ACCESS}variable {` }), []);
    assert.deepEqual(found(rad011, { 'variables.tf': standardFile() }), []);
    findsNothingInSamples(rad011);
  });
});
