import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/terraform/applyEdits';
import { lineChanges } from '../../../src/terraform/lineChanges';
import { randomised } from '../randomised';

describe('the edits that make one text of another', () => {
  it('are whole lines, and none where nothing changed', () => {
    assert.deepEqual(lineChanges('a.tf', 'a\nb\n', 'a\nb\n'), []);
    assert.deepEqual(lineChanges('a.tf', 'a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n'), [
      { file: 'a.tf', start: { line: 2, column: 1 }, end: { line: 3, column: 1 }, text: 'B\n' },
      { file: 'a.tf', start: { line: 5, column: 1 }, end: { line: 5, column: 1 }, text: 'e\n' },
    ]);
  });

  it('leave a block alone that another is put in front of', () => {
    const block = 'variable "b" {\n  type = string\n}\n';
    const added = 'variable "a" {\n  type = string\n}\n\n';
    assert.deepEqual(lineChanges('a.tf', block, added + block), [
      { file: 'a.tf', start: { line: 1, column: 1 }, end: { line: 1, column: 1 }, text: added },
    ]);
  });

  it('give the new text, whatever the two are', () => {
    const text = fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c', '}', '', 'é\r')), fc.constantFrom('', '\n', 'x'));
    const texts = text.map(([lines, end]) => lines.join('\n') + end);
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        assert.equal(applyEdits(before, lineChanges('a.tf', before, after)), after);
      }),
      randomised(5_000),
    );
  });

  it('are there in no time for texts that have nothing in common', () => {
    const lines = (word: string): string => Array.from({ length: 5_000 }, (_, i) => `${word}${String(i)}\n`).join('');
    const [edit, ...others] = lineChanges('a.tf', lines('a'), lines('b'));
    assert.equal(others.length, 0);
    assert.equal(edit?.text, lines('b'));
  });
});
