import assert from 'node:assert/strict';
import { platformVariableBlocks, variableBlocks, type VariableBlock } from '../../../src/terraform/variableBlocks';
import { moduleOf } from './rules/ruleCase';

const names = (blocks: readonly VariableBlock[]): readonly string[] =>
  blocks.map(({ file, block, variable }) => {
    assert.equal(block.labels[0]?.name, variable.name);
    return `${file.name} ${variable.name}`;
  });

describe('variableBlocks', () => {
  it('pairs each variable with its block, also of one declared twice', () => {
    const module = moduleOf({
      'variables.tf': 'variable "a" {}\nvariable "b" {}\nvariable "a" {}\n',
      'more.tf': 'variable "c" {}\n',
      'json.tf.json': '{"variable": {"d": {"type": "string"}}}',
    });
    assert.deepEqual([...names(variableBlocks(module))].sort(), [
      'json.tf.json d',
      'more.tf c',
      'variables.tf a',
      'variables.tf a',
      'variables.tf b',
    ]);
    assert.deepEqual(names(platformVariableBlocks(module)), ['variables.tf a', 'variables.tf b', 'variables.tf a']);
  });

  it('leaves out blocks that do not parse', () => {
    const module = moduleOf({ 'variables.tf': 'variable "a" {}\nvariable "b" {\n  type =\n}\nvariable "c" {}\n' });
    assert.deepEqual(names(variableBlocks(module)), ['variables.tf a', 'variables.tf c']);
  });

  it('has what override files say in the view of Terraform, not in that of the platform', () => {
    const module = moduleOf({
      'variables.tf': 'variable "a" {}\n',
      'a_override.tf': 'variable "a" {\n  sensitive = true\n}\n',
    });
    assert.deepEqual(
      [variableBlocks(module), platformVariableBlocks(module)].map((blocks) =>
        blocks.map(({ variable }) => variable.sensitive),
      ),
      [[true], [false]],
    );
  });
});
