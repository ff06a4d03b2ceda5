import assert from 'node:assert/strict';
import { rad024 } from '../../../../src/terraform/rules/rad024';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';

const FILES = {
  'variables.tf':
    'variable "existing_project_id" {\n  type = string\n\n  validation {\n    condition     = var.existing_project_id != ""\n    error_message = "Give the project."\n  }\n}\n',
  'main.tf': `locals {
  short = "p-\${var.existing_project_id}"
  all   = [for id in [var.existing_project_id] : "%{if id == var.existing_project_id}x%{endif}"]
  note  = <<-EOT
    In \${var.existing_project_id}
  EOT
}
`,
  'README.md': '| `existing_project_id` | The project |\n',
};

const found024 = (files: Record<string, string>): readonly string[] => found(rad024, files);

describe('RAD024: the project is project_id', () => {
  it('finds the other name and renames it wherever it stands', () => {
    assert.deepEqual(found024(FILES), [
      'error variables.tf:1:10 The variable "existing_project_id" must be called project_id: RAD knows it by that name.',
    ]);
    const result = fixed(rad024, FILES);
    assert.deepEqual(
      result,
      Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, text.replaceAll('existing_', '')])),
    );
  });

  it('offers no fix that would leave something behind', () => {
    const own = FILES['variables.tf'];
    for (const more of [
      { 'more.tf': 'variable "project_id" {\n}\n' },
      { 'more.tf': 'locals {\n  a = var.existing_project_id # the project\n}\n' },
      { 'more.tf.json': '{ "locals": { "a": "${var.existing_project_id}" } }' },
      { 'more.tf': 'locals {' },
      { 'my.auto.tfvars': 'existing_project_id = "a"\n' },
    ]) {
      const problems = problemsOf(rad024, moduleOf({ 'variables.tf': own, ...more }));
      assert.deepEqual(
        problems.map(({ fix }) => fix),
        [undefined],
        JSON.stringify(more),
      );
    }
    const tested = moduleOf({ 'variables.tf': own }, undefined, {
      nested: [{ path: 'tests/a.tftest.hcl', type: 'file' }],
    });
    assert.equal(problemsOf(rad024, tested)[0]?.fix, undefined);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad024);
  });
});
