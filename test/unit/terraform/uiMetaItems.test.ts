import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { Expression } from '../../../src/terraform/hcl/syntaxTree';
import { readUiMeta } from '../../../src/terraform/uiMeta';
import { uiMetaTags, type UiMetaTag } from '../../../src/terraform/uiMetaItems';
import { randomised } from '../randomised';

function descriptionOf(source: string): Expression {
  const { body, errors } = parseHcl(source);
  assert.deepEqual(errors, []);
  const attribute = body.blocks[0]?.body.attributes.get('description');
  assert.ok(attribute);
  return attribute.expression;
}

const block = (description: string): string => `variable "a" {\n  description = ${description}\n}\n`;

function tagsOf(source: string): readonly UiMetaTag[] {
  return uiMetaTags(source, descriptionOf(source));
}

/** What the tags say, in the words of `readUiMeta`; of several tags on a line, together. */
function said(tags: readonly UiMetaTag[]): Record<string, unknown> {
  const items = tags.flatMap((tag) => tag.items);
  const numberOf = (key: string): number | undefined => {
    const item = items.find(({ key: own, value }) => own.toLowerCase() === key && /^\d/.test(value ?? ''));
    return item === undefined ? undefined : Number(/^\d+/.exec(item.value ?? '')?.[0]);
  };
  const has = (flag: string): boolean => items.some(({ text }) => text.toLowerCase() === flag);
  const options = items.find(({ key, value }) => key.toLowerCase() === 'options' && value !== '')?.value ?? '';
  return {
    group: numberOf('group'),
    order: numberOf('order'),
    options: [...new Set(options.split(',').filter((option) => option !== ''))],
    updateSafe: has('updatesafe'),
    notRadManaged: has('notradmanaged'),
    required: has('required'),
  };
}

describe('uiMetaTags', () => {
  it('tells where a tag of a quoted string and its items stand', () => {
    const source = block('"A \\"text\\". {{UIMeta group=1 options=a,b updatesafe x= }} End."');
    const [tag, ...others] = tagsOf(source);
    assert.ok(tag);
    assert.deepEqual(others, []);
    const slice = ({ start, end }: { start: number; end: number }): string => source.slice(start, end);
    assert.equal(tag.closed, true);
    assert.equal(slice(tag.span), '{{UIMeta group=1 options=a,b updatesafe x= }}');
    assert.equal(slice(tag.itemsSpan), ' group=1 options=a,b updatesafe x= ');
    assert.deepEqual(
      tag.items.map((item) => [slice(item.keySpan), item.valueSpan === undefined ? null : slice(item.valueSpan)]),
      [
        ['group', '1'],
        ['options', 'a,b'],
        ['updatesafe', null],
        ['x', ''],
      ],
    );
    for (const item of tag.items) {
      assert.equal(slice(item.span), item.text);
      assert.equal(slice(item.keySpan), item.key);
    }
  });

  it('finds each of several tags, and the ones that are not closed', () => {
    const source = block(
      '<<-EOT\n    One {{UIMeta group=1}} {{UIMeta order=2}}\n    {{UIMeta group=3\n    order=4}}\n  EOT',
    );
    assert.deepEqual(
      tagsOf(source).map(({ closed, items }) => [closed, items.map(({ text }) => text)]),
      [
        [true, ['group=1']],
        [true, ['order=2']],
        [false, ['group=3']],
      ],
    );
  });

  it('knows that an escaped line break ends the line', () => {
    assert.deepEqual(
      tagsOf(block(String.raw`"{{UIMeta group=1\norder=2}}"`)).map(({ closed, items }) => [closed, items.length]),
      [[false, 1]],
    );
    assert.deepEqual(
      tagsOf(block(String.raw`"{{UIMeta\tgroup=1\u0020order=2}}"`)).map(({ items }) => items.map(({ text }) => text)),
      [['group=1', 'order=2']],
    );
  });

  it('ends an open tag at the closing quote', () => {
    const source = block('"Text {{UIMeta gr "');
    const [tag] = tagsOf(source);
    assert.ok(tag);
    assert.equal(source.slice(tag.span.start, tag.span.end), '{{UIMeta gr');
    assert.equal(tag.closed, false);
    assert.equal(tag.items[0]?.text, 'gr');
  });

  const words = fc.constantFrom(
    '{{UIMeta',
    '{{uimeta ',
    '{{UIMetadata ',
    '}}',
    '{',
    '}',
    ' ',
    '  ',
    '\n',
    ' group=1',
    ',group=2',
    ' Order=20',
    ';order=21',
    ' options=a,b',
    ' options=',
    ' OPTIONS=c,,d,',
    ' updatesafe',
    ' NotRadManaged ',
    ' required',
    ' updatesafe=1',
    '=',
    'é😀',
    'text',
  );
  const values = fc.array(words, { maxLength: 25 }).map((parts) => parts.join(''));
  const escaped = (value: string): string => `"${value.replaceAll('\n', '\\n')}"`;
  const heredoc = (value: string): string => `<<EOT\n${value}\nEOT`;

  for (const [name, written] of [
    ['quoted string', escaped],
    ['heredoc', heredoc],
  ] as const) {
    it(`sees in a ${name} what readUiMeta sees in its value`, () => {
      fc.assert(
        fc.property(values, (value) => {
          // A key directly behind the options is both theirs and its own for readUiMeta, and it sees no second tag.
          fc.pre(!/options=[^\s}]*[,;](?:group|order)=|[^\s,;]options=|[^\s}]\{\{UIMeta(?!d)/i.test(value));
          const source = block(written(value));
          const expression = descriptionOf(source);
          const literal = evaluateLiteral(expression);
          assert.ok(literal.known && typeof literal.value === 'string');
          const { tag, ...expected } = readUiMeta(literal.value);
          const tags = uiMetaTags(source, expression);
          const index = tags.findIndex(({ closed }) => closed);
          assert.equal(index >= 0, tag !== undefined);
          const lineOf = ({ span }: UiMetaTag): number =>
            source.slice(0, span.start).split(written === escaped ? '\\n' : '\n').length;
          const first = tags[index];
          const ofLine = first === undefined ? [] : tags.filter((other) => lineOf(other) === lineOf(first));
          const lastClosed = ofLine.findLastIndex(({ closed }) => closed);
          // An open tag before the closed one on the same line is where readUiMeta begins.
          const believed = said(ofLine.slice(0, lastClosed + 1));
          assert.deepEqual(believed, { group: undefined, order: undefined, ...expected });
        }),
        randomised(20_000),
      );
    });
  }

  it('never throws, and its items lie inside their tags', () => {
    fc.assert(
      fc.property(fc.oneof(values, fc.string({ unit: 'binary', maxLength: 60 })), fc.nat(40), (text, cut) => {
        for (const source of [text, `"${text}"`, `"{{UIMeta ${text}`]) {
          for (const { span, itemsSpan, items } of uiMetaTags(source, {
            start: Math.min(cut, 3),
            end: source.length,
          })) {
            assert.ok(span.start < itemsSpan.start && itemsSpan.start <= itemsSpan.end && itemsSpan.end <= span.end);
            let end = itemsSpan.start;
            for (const item of items) {
              assert.ok(item.span.start >= end && item.span.end <= itemsSpan.end);
              assert.equal(source.slice(item.span.start, item.span.end), item.text);
              end = item.span.end;
            }
          }
        }
      }),
      randomised(20_000),
    );
  });

  it('takes linear time on what makes patterns slow', () => {
    const size = 400_000;
    const hostile = [
      '{{UIMeta '.repeat(size / 9),
      '{{UIMeta \n'.repeat(size / 10),
      '{'.repeat(size),
      `{{UIMeta ${'}'.repeat(size)}`,
      `{{UIMeta ${'group= '.repeat(size / 7)}}}`,
      `{{UIMeta ${',group='.repeat(size / 7)}}}`,
      `{{UIMeta ${' '.repeat(size)}x${' '.repeat(size)}`,
      `{{UIMeta ${'\\'.repeat(size)}}}`,
    ];
    for (const text of hostile) {
      const source = `"${text}"`;
      const start = performance.now();
      uiMetaTags(source, { start: 0, end: source.length });
      assert.ok(performance.now() - start < 2000, text.slice(0, 30));
    }
  });
});
