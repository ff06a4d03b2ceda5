import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { visibleLine, visibleText } from '../../../src/patch/visibleText';
import { randomised } from '../randomised';

/** Every code point below the private planes. */
const codePoints = Array.from({ length: 0xf0000 }, (_, point) => point);
const isHidden = (point: number): boolean => visibleText(String.fromCodePoint(point)) !== String.fromCodePoint(point);

const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', ' ', '\n', '\t', '\r', '\u202e', '\u200b', '\u001b', '\ud800', '⟨', '⟩', '😀', '\u{e0041}'),
    fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
  ),
});

describe('visible text', () => {
  it('names what hides, reorders or commands', () => {
    assert.equal(
      visibleText('a\u202eb\u200bc\u001b[2Jd\u{e0041}e\ufe0f\r\n\tf\ud800'),
      'a⟨U+202E⟩b⟨U+200B⟩c⟨U+001B⟩[2Jd⟨U+E0041⟩e⟨U+FE0F⟩⟨U+000D⟩\n\tf⟨U+D800⟩',
    );
  });

  it('leaves what can be seen, in any language', () => {
    const texts = [
      'variable "x" {\n\tdefault = "ü"\n}',
      'Привет, мир',
      'שלום',
      'مرحبا',
      '你好，世界',
      'หวัดดี',
      'नमस्ते',
      '😀🎉',
      '→ ≤ ∑ ─ ▓',
      'e\u0301',
      '\ufffd',
      '\u00a0\u3000',
    ];
    for (const text of texts) assert.equal(visibleText(text), text);
  });

  it('knows all characters that Unicode calls ignorable, all controls but tab and line feed, and all halves', () => {
    const known =
      /^(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cs}|\p{Bidi_Control}|\p{Variation_Selector}|\p{Zl}|\p{Zp})$/u;
    const missed = codePoints.filter(
      (point) => known.test(String.fromCodePoint(point)) && ![9, 10].includes(point) && !isHidden(point),
    );
    assert.deepEqual(missed, []);
    const letters = codePoints.filter((point) => /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(String.fromCodePoint(point)));
    const ignorable = /^\p{Default_Ignorable_Code_Point}$/u;
    const named = letters.filter((point) => isHidden(point) && !ignorable.test(String.fromCodePoint(point)));
    // The blank of Braille is a symbol that looks like nothing, U+FFFC stands for an object.
    assert.deepEqual(named, [0x2800, 0xfffc]);
  });

  it('has nothing hidden left, loses nothing, and changes nothing twice', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = visibleText(text);
        assert.equal(visibleText(shown), shown);
        const back = shown.replaceAll(/⟨U\+([0-9A-F]{4,6})⟩/g, (_, digits: string) =>
          String.fromCodePoint(parseInt(digits, 16)),
        );
        assert.equal(back, text);
      }),
      randomised(50_000, 2000),
    );
  });

  it('fits a line, without a half of a character at its end', () => {
    assert.equal(visibleLine('  a\n\n b\tc  ', 20), 'a b c');
    assert.equal(visibleLine('abcdef', 3), 'abc…');
    assert.equal(visibleLine('abc', 3), 'abc');
    assert.equal(visibleLine('ab😀', 3), 'ab…');
    assert.equal(visibleLine('a\u202eb', 40), 'a⟨U+202E⟩b');
    assert.equal(visibleLine(`${' '.repeat(50)}a`, 5), 'a');
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const line = visibleLine(text, limit);
        assert.ok(line.length <= limit + 1 && !line.includes('\n'));
        assert.equal(visibleText(line), line);
      }),
      randomised(50_000, 2000),
    );
  });

  it('takes no longer for a huge line', () => {
    const start = performance.now();
    visibleLine('x'.repeat(20_000_000), 80);
    assert.ok(performance.now() - start < 500);
  });
});
