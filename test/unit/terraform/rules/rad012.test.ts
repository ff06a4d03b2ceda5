import assert from 'node:assert/strict';
import { rad012 } from '../../../../src/terraform/rules/rad012';
import type { StandardVariable } from '../../../../src/terraform/rules/standardVariables';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';
import { standardFile, withoutDefault, withVariable } from './standardFiles';

const messages = (text: string): readonly string[] =>
  problemsOf(rad012, moduleOf({ 'variables.tf': text })).map(({ message }) => message);
const changed = (name: string, change: Partial<StandardVariable>): readonly string[] =>
  messages(withVariable(name, change));

describe('RAD012: the standard variables have their types and defaults', () => {
  it('finds another type, at the type', () => {
    const text = withVariable('trusted_users', { type: 'set(string)' });
    const line = text.split('\n').findIndex((one) => one.includes('set(string)')) + 1;
    assert.deepEqual(found(rad012, { 'variables.tf': text }), [
      `warning variables.tf:${String(line)}:17 The type of the standard variable "trusted_users" is set(string); RAD expects list(string).`,
    ]);
    for (const type of ['any', 'list', 'list(any)', 'list(number)', 'map(string)', 'tuple([string])', 'object({\n})']) {
      assert.equal(changed('module_services', { type }).length, 1, type);
    }
  });

  it('compares types, not their text', () => {
    assert.deepEqual(changed('trusted_users', { type: 'list( (string) )' }), []);
    assert.deepEqual(changed('deployment_id', { type: '"string"' }), []);
    assert.deepEqual(messages(standardFile().replaceAll('  type        = bool\n', '')), []);
  });

  it('finds a missing default, and sets the usual one', () => {
    const text = withoutDefault('trusted_users');
    assert.deepEqual(messages(text), [
      'The standard variable "trusted_users" has no default, so every user is asked for it.',
    ]);
    const { 'variables.tf': after = '' } = fixed(rad012, { 'variables.tf': text });
    assert.equal(after, withVariable('trusted_users', {}));
    const [price] = problemsOf(rad012, moduleOf({ 'variables.tf': withoutDefault('credit_cost', { group: 1 }) }));
    assert.ok(price !== undefined && price.fix === undefined, 'a price is set by people');
    assert.deepEqual(messages(withoutDefault('credit_cost')), [], 'in group 0 it is RAD021');
  });

  it('takes quotes off', () => {
    for (const [name, value] of [
      ['credit_cost', '50'],
      ['enable_purge', 'false'],
      ['require_credit_purchases', 'true'],
    ] as const) {
      const { 'variables.tf': after } = fixed(rad012, {
        'variables.tf': withVariable(name, { default: `"${value}"` }),
      });
      assert.equal(after, withVariable(name, { default: value }));
    }
    const commented = withVariable('credit_cost', { default: '"50" # for now' });
    const [problem] = problemsOf(rad012, moduleOf({ 'variables.tf': commented }));
    assert.ok(problem !== undefined && problem.fix === undefined);
  });

  it('finds defaults that cannot work', () => {
    assert.deepEqual(changed('deployment_id', { default: '"7f10"' }), [
      'The default of the standard variable "deployment_id" must be null, because each deployment has its own.',
    ]);
    assert.deepEqual(changed('trusted_users', { default: '["ada@example.com"]' }), [
      'The default of the standard variable "trusted_users" must be [], because it holds for every deployment.',
    ]);
    assert.deepEqual(changed('module_description', { default: '" "' }), [
      'The default of the standard variable "module_description" must be the text of the module card.',
    ]);
    for (const [name, value] of [
      ['module_dependency', 'null'],
      ['module_services', '[1]'],
      ['credit_cost', '"many"'],
      ['credit_cost', '"050"'],
      ['enable_purge', '"yes"'],
      ['enable_purge', 'null'],
      ['resource_creator_identity', 'null'],
      ['module_services', 'tolist([])'],
    ] as const) {
      assert.equal(changed(name, { default: value }).length, 1, `${name} ${value}`);
    }
  });

  it('leaves what the partner decides alone', () => {
    assert.deepEqual(messages(standardFile()), []);
    assert.deepEqual(changed('credit_cost', { default: '150' }), []);
    assert.deepEqual(changed('require_credit_purchases', { default: 'true' }), []);
    assert.deepEqual(changed('resource_creator_identity', { default: '"builder@example.com"' }), []);
    assert.deepEqual(messages(withVariable('enable_services', { type: 'string' })), [], 'RAD013');
    findsNothingInSamples(rad012);
  });
});
