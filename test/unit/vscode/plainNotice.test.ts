import assert from 'node:assert/strict';
import { plainNotice } from '../../../src/vscode/plainNotice';

/** What the editor takes for a link in a notification. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)\3)?\)/i;

describe('a notice with words of others in it', () => {
  for (const text of [
    '[Approve](command:rad.modules.publish)',
    'fix [a] [b](https://example.com) and [c](file:///etc/passwd "title")',
    '[x]\u200b(command:a)',
  ])
    it(`has no link: ${JSON.stringify(text)}`, () => {
      assert.doesNotMatch(plainNotice(text), LINK);
    });

  it('leaves plain words as they are', () => {
    const text = 'Wrote variables.tf[1] (modules/Web) and "a" in [b].';
    assert.equal(plainNotice(text), text);
  });

  it('shows what would hide', () => {
    assert.equal(plainNotice('a\u202eb'), 'a⟨U+202E⟩b');
  });

  it('keeps a long one short', () => {
    assert.ok(plainNotice('x'.repeat(10_000)).length < 700);
  });
});
