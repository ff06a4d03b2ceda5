import assert from 'node:assert/strict';
import { rad034 } from '../../../../src/terraform/rules/rad034';
import { findsNothingInSamples, found } from './ruleCase';

const variable = (name: string, args: string, condition?: string): string => {
  const validation = `validation {\n    condition     = ${condition ?? ''}\n    error_message = "Choose another."\n  }\n`;
  return `variable "${name}" {\n  ${args}\n  ${condition === undefined ? '' : validation}}\n`;
};

const findings = (...declarations: string[]): readonly string[] =>
  found(rad034, { 'variables.tf': declarations.join('') });

describe('RAD034: defaults are valid', () => {
  it('finds a default that its own validation refuses', () => {
    assert.deepEqual(findings(variable('size', 'default = "XL"', 'contains(["S", "M"], var.size)')), [
      'warning variables.tf:2:13 The default of "size" does not pass its own validation: Choose another.',
    ]);
    assert.deepEqual(findings(variable('size', 'default = "S"', 'contains(["S", "M"], var.size)')), []);
  });

  it('finds a default of another type, and null where there must be none: Terraform takes neither', () => {
    const [type, nothing] = findings(
      variable('count', 'type = number\n  default = "many"'),
      variable('name', 'type = string\n  nullable = false\n  default = null'),
    );
    assert.match(
      type ?? '',
      /^error variables\.tf:3:13 Terraform refuses the module: the default is not of the declared type\. count: /,
    );
    assert.equal(
      nothing,
      'error variables.tf:8:13 Terraform refuses the module: the default of "name" is null, which it must not be.',
    );
  });

  it('takes what Terraform converts', () => {
    assert.deepEqual(findings(variable('count', 'type = number\n  default = "3"', 'var.count == 3')), []);
    assert.deepEqual(
      findings(variable('rule', 'type = object({ days = optional(number, 7) })\n  default = {}', 'var.rule.days > 0')),
      [],
    );
  });

  it('is quiet about conditions that other variables decide, and about what cannot be evaluated', () => {
    const either = 'var.one != "" || var.two != ""';
    assert.deepEqual(findings(variable('one', 'default = ""', either), variable('two', 'default = ""')), []);
    assert.deepEqual(findings(variable('one', 'default = ""', 'fileexists(var.one)')), []);
    assert.deepEqual(findings(variable('one', 'default = local.one', 'length(var.one) > 3')), []);
    assert.deepEqual(findings(variable('one', 'type = string', 'length(var.one) > 3')), []);
  });

  it('leaves nothing alone where the platform fills it in', () => {
    const id = 'can(regex("^[0-9a-f]{4}$", var.id))';
    const hidden = 'description = "Id. {{UIMeta group=0 order=108}}"';
    assert.deepEqual(findings(variable('id', `${hidden}\n  default = null`, id)), []);
    assert.equal(findings(variable('id', `${hidden}\n  default = "xyz"`, id)).length, 1);
    assert.equal(findings(variable('id', 'default = null', id)).length, 1);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad034);
  });
});
