import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/terraform/editor/hover';
import { specialVariableText } from '../../../src/terraform/editor/specialVariables';
import { STANDARD_VARIABLES } from '../../../src/terraform/rules/standardVariables';
import { sampleFiles } from './fixtures';

const MODULE = (description: string): string => `variable "public_access" {
  description = "Listed. {{UIMeta group=0 order=106 }}"
  default     = true
}

variable "early" {
  description = "{{UIMeta group=1 order=101 }}"
}

variable "subject" {
  description = ${description}
}
`;

/** The hover over the first occurrence of a word: what it covers and what it says. */
function over(source: string, word: string, isForRad = true): readonly string[] {
  const at = source.lastIndexOf(word);
  assert.ok(at >= 0, word);
  const found = hoverAt(source, at + 1, isForRad);
  return found === undefined ? [] : [source.slice(found.span.start, found.span.end), ...found.paragraphs];
}

describe('hover on a UIMeta tag', () => {
  const source = MODULE(
    '"Text. {{UIMeta group=4 order=7 options=a,b updatesafe notradmanaged required updateupsafe colour order=x}}"',
  );
  const table: readonly (readonly [word: string, text: string])[] = [
    ['group=4', 'Page 2 of the form: pages are counted in the order of their groups.'],
    ['order=7', 'Position 7 on its page. Fields stand in ascending order; gaps do not matter.'],
    ['options=a,b', 'A select of 2: `a`, `b`.'],
    [
      'updatesafe',
      'May change in place on a deployment. Without this word RAD warns that a change destroys resources.',
    ],
    [
      'notradmanaged',
      'Not asked for in a project that RAD manages. The default applies there, so it must be harmless.',
    ],
    ['required', 'RAD asks for a value although there is a default.'],
    ['updateupsafe', 'RAD ignores this word; did you mean `updatesafe`?'],
    ['colour', 'RAD ignores this word.'],
    ['order=x', 'RAD ignores `order=x`: it needs a whole number.'],
  ];
  for (const [word, text] of table) {
    it(`says what ${word} means`, () => {
      assert.deepEqual(over(source, word), [word, text]);
      assert.deepEqual(over(source, word, false), [word, text]);
    });
  }

  it('says in words what a whole tag means', () => {
    const tag = '{{UIMeta group=1 order=101 updatesafe}}';
    assert.deepEqual(over(MODULE(`"Text. ${tag}"`), '{{UIMeta'), [
      tag,
      'Page 1, position 101. May change in place on a deployment.',
    ]);
    assert.match(over(MODULE('"{{UIMeta group=2 }}"'), '{{UIMeta')[1] ?? '', /^Page 2, behind .* RAD asks before\.$/);
    assert.match(over(MODULE('"{{UIMeta order=2 }}"'), '{{UIMeta')[1] ?? '', /^On the last page/);
    assert.match(over(MODULE('"{{UIMeta group=0 }}"'), '{{UIMeta')[1] ?? '', /^Never shown to users/);
  });

  it('says when RAD does not see a tag', () => {
    const [, text = ''] = over(MODULE('"Text {{UIMeta group=1"'), '{{UIMeta');
    assert.match(text, /`}}` is missing/);
    const second = MODULE('<<EOT\n{{UIMeta group=1 }}\n{{UIMeta group=2 }}\nEOT');
    assert.deepEqual(over(second, '{{UIMeta'), [
      '{{UIMeta group=2 }}',
      'RAD reads the first tag of a description alone.',
    ]);
  });

  it('is silent on the words around it and in other arguments', () => {
    assert.deepEqual(over(MODULE('"Text. {{UIMeta group=1 }}"'), 'Text'), []);
    assert.deepEqual(over('variable "x" {\n  default = "{{UIMeta group=1 }}"\n}\n', 'group'), []);
    assert.deepEqual(over('output "x" {\n  description = "{{UIMeta group=1 }}"\n}\n', 'group'), []);
  });

  it('keeps what a file says from being Markdown', () => {
    assert.deepEqual(over(MODULE('"{{UIMeta group=`[x](https://x.example)` }}"'), 'group=')[1]?.match(/`/g)?.length, 2);
  });
});

describe('hover on the name of a variable', () => {
  it('tells what RAD does with it, in a module for RAD', () => {
    const source = 'variable "credit_cost" {\n  type = number\n}\n';
    assert.deepEqual(over(source, 'credit_cost'), [
      '"credit_cost"',
      'The fee of the module in credits. Your revenue comes from the part that is paid with purchased credits.',
      'One of the standard variables of every module. Usually `number` with the default `0`.',
    ]);
    assert.deepEqual(over(source, 'credit_cost', false), []);
    const tagged = source.replace('}', '  description = "{{UIMeta group=0 }}"\n}');
    assert.equal(over(tagged, 'credit_cost', false).length, 3);
  });

  it('is silent on other names, other blocks and the rest of the block', () => {
    assert.deepEqual(over('variable "mine" {}\n', 'mine'), []);
    assert.deepEqual(over('output "region" {}\n', 'region'), []);
    assert.deepEqual(over('variable "region" {\n  default = "region"\n}\n', 'region'), []);
    assert.deepEqual(over('variable "region" {\n  default = 1\n}\n', 'default'), []);
  });

  it('knows every variable that RAD gives a meaning', () => {
    for (const { name } of STANDARD_VARIABLES) assert.ok(specialVariableText(name) !== undefined, name);
  });

  it('is silent everywhere in files without tags outside of modules for RAD', () => {
    for (const { name, source } of sampleFiles()) {
      const plain = source.replaceAll(/\{\{UIMeta[^}]*\}\}/g, '').slice(0, 6000);
      for (let at = 0; at < plain.length; at += 97) assert.equal(hoverAt(plain, at, false), undefined, name);
    }
  });
});
