import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { applyEdits } from '../../../../src/terraform/applyEdits';
import { setAttribute } from '../../../../src/terraform/rules/attributeEdit';
import type { TfFile } from '../../../../src/terraform/tfFile';
import { moduleOf } from './ruleCase';

/** A file after `name = value` is set in its first block; undefined when that is not offered. */
function withAttribute(text: string, name: string, value: string): string | undefined {
  const [file] = moduleOf({ 'main.tf': text }).files;
  assert.ok(file);
  const edits = editsOf(file, name, value);
  return edits === undefined ? undefined : applyEdits(text, edits);
}

function editsOf(file: TfFile, name: string, value: string): ReturnType<typeof setAttribute> {
  const [block] = file.hcl.body.blocks;
  assert.ok(block);
  return setAttribute(file, block, name, value);
}

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

function assertFormatted(text: string): void {
  if (!hasTerraform) return;
  const { stdout } = spawnSync('terraform', ['fmt', '-no-color', '-'], { input: text, encoding: 'utf8' });
  assert.equal(text, stdout);
}

const variable = (...lines: string[]): string => ['variable "a" {', ...lines, '}', ''].join('\n');

describe('setAttribute', () => {
  const table: readonly (readonly [what: string, before: string, name: string, value: string, after: string])[] = [
    ['into an empty block', 'variable "a" {}\n', 'sensitive', 'true', variable('  sensitive = true')],
    [
      'into a block on one line',
      'variable "a" { type = string }\n',
      'sensitive',
      'true',
      variable('  type      = string', '  sensitive = true'),
    ],
    [
      'before the argument of a block on one line',
      'variable "a" { default = 1 }\n',
      'type',
      'number',
      variable('  type    = number', '  default = 1'),
    ],
    [
      'behind the default',
      variable('  type        = string', '  description = "A."', '  default     = ""', '', '  validation {', '  }'),
      'sensitive',
      'true',
      variable(
        '  type        = string',
        '  description = "A."',
        '  default     = ""',
        '  sensitive   = true',
        '',
        '  validation {',
        '  }',
      ),
    ],
    [
      'as the longest name of its lines',
      variable('  type    = string', '  default = ""', '', '  nullable = false'),
      'sensitive',
      'true',
      variable('  type      = string', '  default   = ""', '  sensitive = true', '', '  nullable = false'),
    ],
    [
      'between a value on several lines and others',
      variable('  description = "A."', '  default = {', '    a = 1', '  }', '  nullable = false'),
      'sensitive',
      'true',
      variable(
        '  description = "A."',
        '  default = {',
        '    a = 1',
        '  }',
        '  sensitive = true',
        '  nullable  = false',
      ),
    ],
    [
      'first, above what is on the next line',
      variable('  default = ""', '', '  nullable = false'),
      'type',
      'string',
      variable('  type    = string', '  default = ""', '', '  nullable = false'),
    ],
    [
      'first, above a blank line',
      variable('', '  default = ""'),
      'type',
      'string',
      variable('  type = string', '', '  default = ""'),
    ],
    [
      'below a heredoc, which is aligned as one line',
      variable('  type = string', '', '  description = <<-EOT', '    A.', '  EOT'),
      'default',
      '""',
      variable('  type = string', '', '  description = <<-EOT', '    A.', '  EOT', '  default     = ""'),
    ],
    [
      'below a comment at the end of a line',
      variable('  type    = string', '  default = "" # Empty.'),
      'sensitive',
      'true',
      variable('  type      = string', '  default   = "" # Empty.', '  sensitive = true'),
    ],
    [
      'over a value',
      variable('  type      = string', '  sensitive = false'),
      'sensitive',
      'true',
      variable('  type      = string', '  sensitive = true'),
    ],
    [
      'over a value on several lines, which then joins its neighbours',
      variable('  type = map(string)', '  default = {', '    a = "b"', '  }', '  description = "A."'),
      'default',
      '{}',
      variable('  type        = map(string)', '  default     = {}', '  description = "A."'),
    ],
    [
      'into any block, at its end',
      'resource "a" "b" {\n  name = "x"\n\n  location = "y"\n}\n',
      'project',
      '"z"',
      'resource "a" "b" {\n  name = "x"\n\n  location = "y"\n  project  = "z"\n}\n',
    ],
  ];
  for (const [what, before, name, value, after] of table) {
    it(`puts an argument ${what}`, () => {
      assertFormatted(before);
      assert.equal(withAttribute(before, name, value), after);
      assertFormatted(after);
    });
  }

  it('keeps the line breaks of the file', () => {
    assert.equal(
      withAttribute('variable "a" {\r\n  type = string\r\n}\r\n', 'sensitive', 'true'),
      'variable "a" {\r\n  type      = string\r\n  sensitive = true\r\n}\r\n',
    );
  });

  it('offers nothing where a comment would move, and in JSON', () => {
    assert.equal(withAttribute(variable('  sensitive = false # No.'), 'sensitive', 'true'), undefined);
    assert.equal(withAttribute('variable "a" { /* none */ }\n', 'sensitive', 'true'), undefined);
    const [json] = moduleOf({ 'main.tf.json': '{"variable": {"a": {"type": "string"}}}' }).files;
    assert.ok(json);
    assert.equal(editsOf(json, 'sensitive', 'true'), undefined);
  });
});
