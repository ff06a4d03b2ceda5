import assert from 'node:assert/strict';
import { ignoreLine } from '../../../../src/terraform/rules/ignoreLine';
import { suppressionsOf } from '../../../../src/terraform/rules/suppressions';
import { readTfEntry } from '../../../../src/terraform/tfFile';

const SCRIPT = `resource "terraform_data" "a" {
  input = 1
  provisioner "local-exec" {
    command = <<-EOT
      echo one
      echo two
    EOT
    when = destroy
  }
}
`;

describe('where a comment rad:ignore is put', () => {
  it('is the line of the problem', () => {
    assert.equal(ignoreLine('variable "a" {\n  type = any\n}\n', 2), 2);
    for (const line of [1, 2, 3, 4, 8, 9, 10]) assert.equal(ignoreLine(SCRIPT, line), line, String(line));
  });

  it('is above the block for what stands in a heredoc, where a comment would be text', () => {
    for (const line of [5, 6, 7]) assert.equal(ignoreLine(SCRIPT, line), 1, String(line));
  });

  it('holds for the problem in every case', () => {
    SCRIPT.split('\n').forEach((_, index) => {
      const line = ignoreLine(SCRIPT, index + 1);
      const lines = SCRIPT.split('\n');
      lines.splice(line - 1, 0, '# rad:ignore RAD044');
      const entry = { name: 'main.tf', content: { kind: 'text' as const, text: lines.join('\n') } };
      const { file } = readTfEntry(entry);
      assert.ok(file);
      const moved = index + 2;
      assert.ok(
        suppressionsOf(file).some(({ first, last }) => moved >= first && moved <= last),
        `line ${String(index + 1)}`,
      );
    });
  });

  it('survives what does not parse', () => {
    assert.equal(ignoreLine('variable "a" {\n  description = <<EOT\nopen\n', 3), 3);
    assert.equal(ignoreLine('<<<<', 40), 40);
  });
});
