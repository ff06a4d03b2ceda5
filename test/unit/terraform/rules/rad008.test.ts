import assert from 'node:assert/strict';
import { rad008 } from '../../../../src/terraform/rules/rad008';
import { findsNothingInSamples, found } from './ruleCase';

describe('RAD008: variables are declared once', () => {
  it('finds every declaration after the first, in any file', () => {
    const once = 'variable "a" {}\n';
    assert.deepEqual(found(rad008, { 'variables.tf': `${once}variable "b" {}\n${once}`, 'more.tf': once }), [
      'error variables.tf:3:1 The variable "a" is declared already, in variables.tf, line 1.',
      'error more.tf:1:1 The variable "a" is declared already, in variables.tf, line 1.',
    ]);
  });

  it('leaves override files alone', () => {
    const once = 'variable "a" {}\n';
    assert.deepEqual(found(rad008, { 'variables.tf': once, 'a_override.tf': once }), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad008);
  });
});
