import assert from 'node:assert/strict';
import { rad028 } from '../../../../src/terraform/rules/rad028';
import { findsNothingInSamples, fixed, found } from './ruleCase';

const trustedUsers = (body: string): Record<string, string> => ({
  'variables.tf': `variable "trusted_users" {\n${body}}\n`,
});

const LIST = '  type    = list(string)\n  default = []\n';

const validation = (condition: string): string =>
  `\n  validation {\n    condition     = ${condition}\n    error_message = "No."\n  }\n`;

const BLANK =
  'warning variables.tf:1:10 The variable "trusted_users" accepts a blank entry, which can make a deployment fail half-way.';
const TWICE =
  'warning variables.tf:1:10 The variable "trusted_users" accepts the same user twice, which can make a deployment fail half-way.';

describe('RAD028: trusted_users is validated', () => {
  it('misses both validations and adds them', () => {
    assert.deepEqual(found(rad028, trustedUsers(LIST)), [BLANK, TWICE]);
    const { 'variables.tf': text = '' } = fixed(rad028, trustedUsers(LIST));
    assert.equal(text.match(/validation \{/g)?.length, 2);
  });

  it('adds the one that is missing, behind what is there', () => {
    const files = trustedUsers(LIST + validation('!contains(var.trusted_users, "")'));
    assert.deepEqual(found(rad028, files), [TWICE]);
    assert.match(
      fixed(rad028, files)['variables.tf'] ?? '',
      /"No\."\n {2}\}\n\n {2}validation \{\n {4}condition {5}= length/,
    );
  });

  it('judges what validations do, not how they are written', () => {
    const once = validation('length(toset(var.trusted_users)) == length(var.trusted_users)');
    const address = validation('alltrue([for user in var.trusted_users : can(regex("@", user))])');
    assert.deepEqual(found(rad028, trustedUsers(LIST + once + address)), []);
    const members = validation('alltrue([for user in var.trusted_users : startswith(user, "user:")])');
    assert.deepEqual(found(rad028, trustedUsers(LIST + members)), [TWICE]);
  });

  it('is quiet about sets, which hold nothing twice, and about what cannot be decided', () => {
    const set = '  type    = set(string)\n  default = []\n';
    assert.deepEqual(found(rad028, trustedUsers(set + validation('!contains(var.trusted_users, "")'))), []);
    assert.deepEqual(found(rad028, trustedUsers(LIST + validation('length(var.trusted_users) < local.limit'))), []);
    assert.deepEqual(found(rad028, { 'variables.tf': 'variable "owners" {\n  type = list(string)\n}\n' }), []);
    assert.deepEqual(found(rad028, trustedUsers('  type = map(string)\n')), []);
  });

  it('keeps the line breaks of the file', () => {
    const files = { 'variables.tf': trustedUsers(LIST)['variables.tf']?.replaceAll('\n', '\r\n') ?? '' };
    const { 'variables.tf': text = '' } = fixed(rad028, files);
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad028);
  });
});
