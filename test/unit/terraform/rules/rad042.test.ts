import assert from 'node:assert/strict';
import { rad042 } from '../../../../src/terraform/rules/rad042';
import { found } from './ruleCase';
import { findsNothingInWholeSamples } from './wholeSamples';

const SIZE = 'variable "size" {\n  type        = string\n  description = "Size. {{UIMeta group=1 order=101}}"\n}\n';

const findings = (main: string, variables = SIZE): readonly string[] =>
  found(rad042, { 'variables.tf': variables, 'main.tf': main });

const UNUSED = ['info variables.tf:1:10 The variable "size" is used nowhere, so its field in the form has no effect.'];

describe('RAD042: variables are used', () => {
  it('finds a variable that nothing refers to', () => {
    assert.deepEqual(findings(''), UNUSED);
    assert.deepEqual(
      findings('# var.size\nlocals {\n  a = local.size\n  b = "var.size"\n  c = "$${var.size}"\n}\n'),
      UNUSED,
    );
  });

  it('does not count what its own validation says', () => {
    const validation = 'validation {\n    condition = var.size != ""\n    error_message = "No."\n  }\n}\n';
    assert.deepEqual(findings('', SIZE.replace(/\}\n$/, validation)), UNUSED);
    const other = `variable "owner_users" {\n  type = string\n  ${validation}`;
    assert.deepEqual(findings('', SIZE + other), []);
  });

  it('sees references wherever they stand', () => {
    for (const expression of [
      'var.size',
      '"a ${var.size} b"',
      '"%{ if var.size == "" }a%{ endif }"',
      '<<-EOT\n    %{ for a in var.size }${a}%{ endfor }\n  EOT',
      '{ for a in local.b : a => a if a == var.size }',
      '{ (var.size) = 1 }',
      'local.a[var.size].b',
      '[for a in var.size[*].b : a]',
      'try(-var.size.a["b"], 1)',
      `${'1 + '.repeat(5000)}var.size`,
    ]) {
      assert.deepEqual(findings(`locals {\n  a = ${expression}\n}\n`), [], expression.slice(0, 60));
    }
    assert.deepEqual(
      findings('resource "a" "b" {\n  c {\n    dynamic "d" {\n      for_each = var.size\n    }\n  }\n}\n'),
      [],
    );
    assert.deepEqual(found(rad042, { 'variables.tf': SIZE, 'a_override.tf': 'locals {\n  a = var.size\n}\n' }), []);
    assert.deepEqual(found(rad042, { 'variables.tf': SIZE, 'a.tf.json': '{ "locals": { "a": "${var.size}" } }' }), []);
  });

  it('leaves what the platform reads alone', () => {
    for (const name of ['deployment_id', 'trusted_users', 'requires_services', 'module_category']) {
      assert.deepEqual(findings('', SIZE.replace('size', name)), [], name);
    }
    assert.deepEqual(findings('', SIZE.replace('group=1', 'group=0')), []);
  });

  it('says nothing where a file cannot be read', () => {
    assert.deepEqual(findings('locals {'), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInWholeSamples(rad042);
  });
});
