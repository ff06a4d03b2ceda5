import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readUiMeta, withoutUiMeta } from '../../../src/terraform/uiMeta';
import { randomised } from '../randomised';

const NOTHING = { options: [], updateSafe: false, notRadManaged: false, required: false };

/** What a description says, without the place of the tag. */
function said(description: string): Record<string, unknown> {
  const entries = Object.entries(readUiMeta(description)).filter(([key]) => key !== 'tag');
  return Object.fromEntries(entries);
}

describe('readUiMeta', () => {
  const table: readonly (readonly [string, Record<string, unknown>])[] = [
    ['', {}],
    ['no tag', {}],
    ['{{UIMeta}}', {}],
    ['{{UIMeta group=1 order=101}}', { group: 1, order: 101 }],
    ['Text. {{UIMeta group=1 order=101 }}', { group: 1, order: 101 }],
    [
      '{{uimeta GROUP=2 Order=7 OPTIONS=A,b UpdateSafe}}',
      { group: 2, order: 7, options: ['A', 'b'], updateSafe: true },
    ],
    ['{{UIMeta group=0 order=1 notradmanaged required}}', { group: 0, order: 1, notRadManaged: true, required: true }],
    ['{{UIMeta\tgroup=1\torder=2}}', { group: 1, order: 2 }],
    ['{{UIMeta order=202 a b= =c group=3}}', { group: 3, order: 202 }],
    ['{{UIMeta 1 order=4001 updatesafe }}', { order: 4001, updateSafe: true }],
    ['{{UIMeta group=1,order=2}}', { group: 1, order: 2 }],
    ['{{UIMeta group=1 group=2}}', { group: 1 }],
    ['{{UIMeta group=x order=-1}}', {}],
    ['{{UIMeta subgroup=1 reorder=2}}', {}],
    [`{{UIMeta group=${'9'.repeat(30)} order=1}}`, { order: 1 }],
    ['{{UIMeta updateupsafe notupdatesafe update_safe updatesafe=1 options=updatesafe}}', { options: ['updatesafe'] }],
    ['{{UIMeta updatesafe}}', { updateSafe: true }],
    ['{{UIMeta updatesafe}} see {{name}}', { updateSafe: true }],
    ['{{UIMeta options=1,2,,2,3,}}', { options: ['1', '2', '3'] }],
    ['{{UIMeta options= group=1}}', { group: 1 }],
    ['{{UIMeta options=db-f1-micro,europe/west:1}}', { options: ['db-f1-micro', 'europe/west:1'] }],
    // The first tag alone, and up to the last braces of its line.
    ['{{UIMeta group=1}}\n{{UIMeta group=2 order=3}}', { group: 1 }],
    ['{{UIMeta order=3}} and {{UIMeta group=2 updatesafe}}', { group: 2, order: 3, updateSafe: true }],
    ['{{UIMeta group=1}} see {{name}}', { group: 1 }],
    // One line.
    ['{{UIMeta group=1\norder=2}}', {}],
    ['{{UIMeta group=1\n{{UIMeta group=2}}', { group: 2 }],
    ['{{UIMeta {{UIMeta group=2}}', { group: 2 }],
    ['{{UIMetadata group=2}}', {}],
    ['{{ UIMeta group=2}}', {}],
    ['{UIMeta group=2}', {}],
    ['{{UIMeta group=2', {}],
  ];
  for (const [description, expected] of table) {
    it(`reads ${JSON.stringify(description)}`, () => {
      assert.deepStrictEqual(said(description), { ...NOTHING, ...expected });
    });
  }

  const words = fc.constantFrom(
    '{{UIMeta',
    '{{uimeta ',
    '}}',
    '{{',
    '}',
    ' ',
    '\n',
    '\r\n',
    '\u2028',
    ' group=1',
    ' order=20',
    'options=a,b',
    ' updatesafe',
    'İ',
    'é😀',
    'text',
  );
  const descriptions = fc.array(words, { maxLength: 30 }).map((parts) => parts.join(''));

  it("finds the tag where RAD's pattern finds it", () => {
    fc.assert(
      fc.property(descriptions, (description) => {
        const expected = /\{\{UIMeta(?![\w-])(.*)\}\}/i.exec(description);
        const { tag } = readUiMeta(description);
        assert.deepStrictEqual(
          tag === undefined ? undefined : [tag.start, description.slice(tag.start, tag.end)],
          expected === null ? undefined : [expected.index, expected[0]],
        );
      }),
      randomised(20_000),
    );
  });

  it('never throws, and cuts nothing but blanks and the tag', () => {
    fc.assert(
      fc.property(fc.oneof(descriptions, fc.string({ unit: 'binary', maxLength: 60 })), (description) => {
        const { tag } = readUiMeta(description);
        const rest = tag === undefined ? description : description.slice(0, tag.start) + description.slice(tag.end);
        assert.equal(withoutUiMeta(description).replace(/\s/g, ''), rest.replace(/\s/g, ''));
        assert.equal(withoutUiMeta(description), withoutUiMeta(description).trim());
      }),
      randomised(20_000),
    );
  });

  it('reads back every tag that is written by the grammar', () => {
    const option = fc.stringMatching(/^[A-Za-z0-9_.:/-]{1,8}$/);
    const tag = fc.record(
      {
        group: fc.nat(),
        order: fc.nat(),
        options: fc.uniqueArray(option, { minLength: 1, maxLength: 4 }),
        updateSafe: fc.boolean(),
        notRadManaged: fc.boolean(),
        required: fc.boolean(),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(tag, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), fc.boolean(), (meta, places, loud) => {
        const items = [
          `group=${String(meta.group)}`,
          `order=${String(meta.order)}`,
          `options=${meta.options.join(',')}`,
          ...(meta.updateSafe ? ['updatesafe'] : []),
          ...(meta.notRadManaged ? ['notradmanaged'] : []),
          ...(meta.required ? ['required'] : []),
        ]
          .map((item, index) => ({ item, place: places[index] ?? 0 }))
          .sort((one, other) => one.place - other.place)
          .map(({ item }) => (loud ? item.replace(/^[a-z]+/, (key) => key.toUpperCase()) : item));
        assert.deepStrictEqual(said(`What. {{UIMeta ${items.join('  ')}}}`), meta);
      }),
      randomised(5_000),
    );
  });

  it('takes linear time on what makes patterns slow', () => {
    const size = 400_000;
    const hostile = [
      '{{UIMeta '.repeat(size / 9),
      '{{UIMeta \n'.repeat(size / 10),
      `${'{{UIMeta \n'.repeat(size / 10)}}}`,
      '{'.repeat(size),
      `{{UIMeta ${'}'.repeat(size)}`,
      `{{UIMeta ${'group= '.repeat(size / 7)}}}`,
      `{{UIMeta group=${'1'.repeat(size)}}}`,
      `{{UIMeta options=${','.repeat(size)}}}`,
      `{{UIMeta options=${'a,'.repeat(size / 2)}}}`,
      `${' '.repeat(size)}x${' '.repeat(size)}{{UIMeta}}${' '.repeat(size)}x`,
      `${' \n'.repeat(size / 2)}{{UIMeta}}${'\t'.repeat(size)}x`,
    ];
    for (const text of hostile) {
      const start = performance.now();
      readUiMeta(text);
      withoutUiMeta(text);
      // Quadratic time would be minutes.
      assert.ok(performance.now() - start < 2000, text.slice(0, 30));
    }
  });
});

describe('withoutUiMeta', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', ''],
    ['  plain  ', 'plain'],
    ['A project. {{UIMeta group=1 order=101 }}', 'A project.'],
    ['{{UIMeta group=1}} A project.', 'A project.'],
    ['One {{UIMeta group=1}} two', 'One two'],
    ['One{{UIMeta group=1}}two', 'One two'],
    ['One.\n{{UIMeta group=2 order=204 updatesafe}}\n', 'One.'],
    ['One.\n  {{UIMeta group=2}}\nTwo.', 'One.\nTwo.'],
    ['One.\r\n{{UIMeta group=2}}\r\nTwo.', 'One.\r\nTwo.'],
    ['One. {{UIMeta group=2}}\nTwo.', 'One.\nTwo.'],
    ['One.\n\nTwo. {{UIMeta group=2}}', 'One.\n\nTwo.'],
    ['{{UIMeta group=1}}', ''],
    ['Open {{UIMeta group=1', 'Open {{UIMeta group=1'],
    ['One. {{UIMeta a}} two {{UIMeta b}} three', 'One. three'],
  ];
  for (const [description, expected] of table) {
    it(`leaves ${JSON.stringify(expected)} of ${JSON.stringify(description)}`, () => {
      assert.equal(withoutUiMeta(description), expected);
    });
  }
});
