import assert from 'node:assert/strict';
import { diffInterfaces } from '../../../src/terraform/interfaceDiff/diffInterfaces';
import { variableTitles } from '../../../src/vscode/interface/variableTitles';
import { moduleOf, PUBLIC } from '../terraform/interfaceCase';

const COMMIT = `abc1234${'0'.repeat(33)}`;

/** Title by the line that it stands above. */
function titles(older: string, newer: string, shown = newer): Record<string, string> {
  const [before, after] = [older, newer].map((text) => moduleOf({ 'variables.tf': PUBLIC + text }));
  const text = PUBLIC + shown;
  const found = variableTitles({ before, after, diff: diffInterfaces(before, after) }, COMMIT, text);
  return Object.fromEntries(
    found.map(({ offset, title }): [string, string] => [text.slice(offset).split('\n')[0] ?? '', title]),
  );
}

const variable = (name: string, body: string): string => `variable "${name}" {\n${body}\n}\n`;

describe('the lens above a variable', () => {
  it('says how its type changed, and how much more did', () => {
    assert.deepEqual(titles(variable('a', 'type = string'), variable('a', 'type = number')), {
      'variable "a" {': 'Changed since abc1234: string → number',
    });
    const more = titles(
      variable('a', 'type = string\ndefault = "x"\ndescription = "A"'),
      variable('a', 'type = number\ndescription = "B"'),
    );
    assert.match(more['variable "a" {'] ?? '', /^Changed since abc1234: string → number · [2-9] more$/);
  });

  it('says what else changed', () => {
    assert.deepEqual(titles(variable('a', 'default = 1'), variable('a', 'default = 2')), {
      'variable "a" {': 'Changed since abc1234: The default changed from 1 to 2: who did not set it gets the new one',
    });
    assert.deepEqual(titles(variable('a', 'description = "A"'), variable('a', 'description = "B"')), {
      'variable "a" {': 'Changed since abc1234: The description changed',
    });
  });

  it('stands above changed variables alone, where they are by now', () => {
    const older = variable('same', '') + variable('gone', '') + variable('a', 'default = 1');
    const newer = variable('same', '') + variable('new', 'default = 1') + variable('a', 'default = 2');
    assert.deepEqual(Object.keys(titles(older, newer)), ['variable "a" {']);
    const shown = `# more\n  variable "a" { # moved\n}\n${newer}variable "b" {}\n`;
    assert.deepEqual(Object.keys(titles(older, newer, shown)), ['  variable "a" { # moved']);
    assert.deepEqual(titles(newer, newer), {});
    assert.deepEqual(titles('', newer), {});
  });

  it('cuts what is long', () => {
    const type = (name: string): string =>
      `type = object({ ${Array.from({ length: 20 }, (_, n) => `${name}${String(n)} = string`).join(', ')} })`;
    const [title = ''] = Object.values(titles(variable('a', type('x')), variable('a', type('y'))));
    assert.ok(title.length < 140, title);
  });
});
