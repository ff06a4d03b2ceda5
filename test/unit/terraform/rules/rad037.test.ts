import assert from 'node:assert/strict';
import { rad037 } from '../../../../src/terraform/rules/rad037';
import { fixed, found, PUBLIC_ACCESS } from './ruleCase';
import { findsNothingInWholeSamples } from './wholeSamples';

const SECRET = `${PUBLIC_ACCESS}variable "secret" {\n  type      = string\n  sensitive = true\n}\n`;
const IDS = 'variable "deployment_id" {\n}\nvariable "project_id" {\n}\n';

const output = (name: string, value: string): string =>
  `output "${name}" {\n  description = "Something."\n  value       = ${value}\n}\n`;

const findings = (outputs: string, variables = SECRET, locals = ''): readonly string[] =>
  found(rad037, { 'variables.tf': variables, 'outputs.tf': outputs, 'locals.tf': `locals {\n${locals}}\n` });

describe('RAD037: outputs that every module has', () => {
  it('misses deployment_id and project_id', () => {
    const missing = (place: string): readonly string[] =>
      ['deployment_id', 'project_id'].map(
        (name) => `warning ${place}The module has no output "${name}", by which people find what was deployed.`,
      );
    assert.deepEqual(found(rad037, { 'variables.tf': PUBLIC_ACCESS + IDS }), missing(''));
    assert.deepEqual(
      found(rad037, { 'variables.tf': PUBLIC_ACCESS + IDS, 'outputs.tf': '' }),
      missing('outputs.tf:1:1 '),
    );
    const both = output('deployment_id', 'local.id') + output('project_id', 'var.project_id');
    assert.deepEqual(found(rad037, { 'variables.tf': PUBLIC_ACCESS + IDS, 'main.tf': both }), []);
  });

  it('asks helpers for none, and for none that there is no variable for', () => {
    assert.deepEqual(found(rad037, { 'variables.tf': IDS }), []);
    assert.deepEqual(found(rad037, { 'variables.tf': PUBLIC_ACCESS }), []);
    assert.deepEqual(found(rad037, { 'variables.tf': PUBLIC_ACCESS + IDS, 'outputs.tf': 'output "a" {' }), []);
  });
});

describe('RAD037: descriptions of outputs', () => {
  it('are there and say something', () => {
    const undescribed = (line: number, name: string): string =>
      `warning outputs.tf:${String(line)}:8 The output "${name}" has no description, so people see only its name.`;
    assert.deepEqual(findings('output "a" {\n  value = 1\n}\noutput "b" {\n  description = " "\n  value = 1\n}\n'), [
      undescribed(1, 'a'),
      undescribed(4, 'b'),
    ]);
    assert.deepEqual(findings('output "a" {\n  description = local.text\n  value = 1\n}\n'), []);
  });
});

describe('RAD037: sensitive outputs', () => {
  const refused =
    'error outputs.tf:3:17 The output "a" shows something sensitive: Terraform refuses the module without sensitive = true.';

  it('say that they are', () => {
    assert.deepEqual(findings(output('a', 'var.secret')), [refused]);
    const files = { 'variables.tf': SECRET, 'outputs.tf': output('a', 'var.secret') };
    assert.match(fixed(rad037, files)['outputs.tf'] ?? '', /\n {2}sensitive {3}= true\n/);
    const wrong = output('a', 'var.secret').replace('}\n', '  sensitive   = false\n}\n');
    assert.match(
      fixed(rad037, { 'variables.tf': SECRET, 'outputs.tf': wrong })['outputs.tf'] ?? '',
      /sensitive {3}= true/,
    );
    const object = output('a', '{\n    b = var.secret\n  }').replace('value       =', 'value =');
    fixed(rad037, { 'variables.tf': SECRET, 'outputs.tf': object });
    const right = output('a', 'var.secret').replace('}\n', '  sensitive   = true\n}\n');
    assert.deepEqual(findings(right), []);
    assert.deepEqual(findings(right.replace('true', 'local.hidden')), []);
  });

  it('are found where Terraform finds them', () => {
    for (const value of [
      '"x${var.secret}"',
      'var.secret == "" ? 1 : 2',
      'sha256(var.secret)',
      'jsonencode({ a = [var.secret] })',
      'join(",", [upper(var.secret)])',
      'var.secret.a[0]',
      'local.direct',
      'local.object',
      'sensitive(1)',
      'random_password.main.result',
      'random_password.main[0].result',
      'tls_private_key.main["a"].private_key_pem',
    ]) {
      const locals = '  direct = "a${var.secret}"\n  object = { a = local.direct }\n';
      assert.deepEqual(findings(output('a', value), SECRET, locals), [refused], value);
    }
  });

  it('are let be in a helper, which Terraform does not refuse', () => {
    assert.deepEqual(findings(output('a', 'var.secret'), SECRET.replace(PUBLIC_ACCESS, '')), []);
  });

  it('are not suspected where values decide, or a function uncovers', () => {
    for (const value of [
      'nonsensitive(var.secret)',
      'issensitive(var.secret)',
      'length([var.secret])',
      'keys({ a = var.secret })',
      'can(var.secret)',
      'local.object.b',
      'local.circle',
      '!(var.secret == "")',
      'true || var.secret == ""',
      'var.open ? "x" : var.secret',
      'var.open',
      'random_password.main.length',
      '"$${var.secret}"',
    ]) {
      const locals = '  object = { a = var.secret, b = 1 }\n  circle = local.circle\n';
      assert.deepEqual(findings(output('a', value), SECRET, locals), [], value);
    }
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInWholeSamples(rad037);
  });
});
