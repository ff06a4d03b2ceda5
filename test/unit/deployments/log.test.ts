import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ansiSpans, withoutAnsi } from '../../../src/deployments/ansi';
import { copiedLines } from '../../../src/deployments/copiedLines';
import { BuildLog } from '../../../src/deployments/buildLog';
import { logSpans } from '../../../src/deployments/logLine';
import { logLinks } from '../../../src/deployments/logLinks';
import { searchLog } from '../../../src/deployments/searchLog';
import { randomised } from '../randomised';

const PLAIN = { isRegex: false, isCaseSensitive: false };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (log: BuildLog): string => new TextDecoder().decode(log.bytes(0, log.byteLength));

describe('the log of a build', () => {
  it('is the bytes and lines that came, in whatever pieces, with repeats and gaps', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', 'ü\n', 'a', '日本', '\r\n', '', 'x'.repeat(70_000)),
      fc.string({ maxLength: 9 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.infiniteStream(fc.nat(4)), (pieces, moves) => {
        const all = bytesOf(pieces.join('').replaceAll(/[\ud800-\udfff]/g, '?'));
        const log = new BuildLog();
        const move = moves[Symbol.iterator]();
        for (let end = 0; end < all.length;) {
          const next = Math.min(all.length, end + 1 + (move.next().value ?? 0) * 9000);
          const from = Math.max(0, end - (move.next().value ?? 0));
          assert.equal(log.append(next + 1, all), false);
          assert.equal(log.append(from, all.subarray(from, next)), true);
          end = next;
        }
        const whole = new TextDecoder().decode(all);
        assert.equal(textOf(log), whole);
        const lines = whole.split('\n');
        if (lines.at(-1) === '') lines.pop();
        assert.equal(log.lineCount, lines.length);
        assert.deepEqual(log.lines(0, lines.length + 5), lines);
        for (const [index] of lines.entries()) assert.deepEqual(log.lines(index, 1), lines.slice(index, index + 1));
      }),
      randomised(300, 20),
    );
  });

  it('knows where each step begins, and which line that is', () => {
    const log = new BuildLog();
    log.append(0, bytesOf('a\nb\n'), 'one');
    log.append(4, bytesOf('c\n'), 'one');
    log.append(6, bytesOf('d\ne\n'), 'two');
    assert.deepEqual(log.stepStarts, [
      { step: 'one', offset: 0 },
      { step: 'two', offset: 6 },
    ]);
    assert.deepEqual(
      [0, 1, 2, 6, 9].map((offset) => log.lineAt(offset)),
      [0, 0, 1, 3, 4],
    );
  });

  it('finds lines by their text, without what colours them', async () => {
    const log = new BuildLog();
    log.append(0, bytesOf('one\n\u001b[31mT\u001b[0mwo\nTWO\n'));
    assert.deepEqual(await searchLog(log, { text: 'two', ...PLAIN }), { lines: [1, 2], isCut: false });
    assert.deepEqual(await searchLog(log, { text: '', ...PLAIN }), { lines: [], isCut: false });
    log.append(log.byteLength, bytesOf('two\n'.repeat(10_001)));
    const many = await searchLog(log, { text: 'two', ...PLAIN });
    assert.deepEqual([many.lines.length, many.isCut], [10_000, true]);
  });

  it('is searched for each match, with case and patterns when they are asked for, past colours', async () => {
    const log = new BuildLog();
    log.append(0, bytesOf('a \u001b[32mgre\u001b[33men\u001b[0m, Green\nb.c (x\nbxc\n'));
    const lines = async (text: string, isRegex = false, isCaseSensitive = false): Promise<readonly number[]> =>
      (await searchLog(log, { text, isRegex, isCaseSensitive })).lines;
    assert.deepEqual(await lines('green'), [0, 0]);
    assert.deepEqual(await lines('green', false, true), [0]);
    assert.deepEqual(await lines('b.c'), [1]);
    assert.deepEqual(await lines('b.c', true), [1, 2]);
    assert.deepEqual(await lines('(x'), [1]);
    assert.deepEqual(await lines('(x', true), []);
    assert.deepEqual(await lines('z*', true), []);
  });

  it('is copied without what a terminal would obey, in whole or in part', async () => {
    const log = new BuildLog();
    log.append(0, bytesOf('one\n\u001b[31mtwo\u001b[0m\nthree\n'));
    assert.equal(await copiedLines(log), 'one\ntwo\nthree');
    assert.equal(await copiedLines(log, { from: 1, to: 1 }), 'two');
    assert.equal(await copiedLines(log, { from: 1, to: 99 }), 'two\nthree');
  });
});

describe('a line of the log', () => {
  const CASES: readonly (readonly [line: string, spans: readonly unknown[]])[] = [
    ['plain', [{ text: 'plain' }]],
    ['\u001b[1m\u001b[32mgreen\u001b[0m rest', [{ text: 'green', isBold: true, color: 'green' }, { text: ' rest' }]],
    ['\u001b[91mx\u001b[39my', [{ text: 'x', color: 'bright-red' }, { text: 'y' }]],
    [
      '\u001b[38;5;3mx\u001b[38;2;1;2;3my',
      [
        { text: 'x', color: 'yellow' },
        { text: 'y', color: 'yellow' },
      ],
    ],
    ['\u001b]8;;https://evil.example\u0007text\u001b]8;;\u0007', [{ text: 'text' }]],
    ['\u001b[2Ja\u001b[10Cb', [{ text: 'a' }, { text: 'b' }]],
    ['10%\r50%\r100%', [{ text: '100%' }]],
    ['end\r', [{ text: 'end' }]],
  ];
  for (const [line, spans] of CASES)
    it(`has the looks of ${JSON.stringify(line)}`, () => {
      assert.deepEqual(ansiSpans(line), spans);
    });

  it('shows what would hide', () => {
    assert.deepEqual(logSpans('a\u202eb\u0007c\td'), [{ text: 'a⟨U+202E⟩b⟨U+0007⟩c\td' }]);
  });

  it('leads to the file that it names', () => {
    assert.deepEqual(logLinks('│   on main.tf line 12, in resource "x" "y":'), [
      { start: 4, end: 22, path: 'main.tf', line: 12 },
    ]);
    assert.deepEqual(logLinks('modules/a/b.tf.json:3,7-9: no'), [
      { start: 0, end: 23, path: 'modules/a/b.tf.json', line: 3, column: 7 },
    ]);
    assert.deepEqual(logSpans('  on \u001b[1mmain.tf line 2\u001b[0m, in x'), [
      { text: '  ' },
      { text: 'on ', link: 2 },
      { text: 'main.tf line 2', isBold: true, link: 2 },
      { text: ', in x' },
    ]);
    for (const hostile of ['on ../x.tf line 1', 'on /etc/x.tf line 1', 'a/../b.tf:1', 'C:/x.tf:1', 'on x.tf line 0'])
      for (const link of logLinks(hostile)) assert.doesNotMatch(link.path, /^\/|\.\.|:/, hostile);
  });

  it('is cut where it is too long to be drawn', () => {
    const spans = logSpans('x'.repeat(100_000));
    assert.equal(spans.map(({ text }) => text).join('').length, 4001);
  });

  it('keeps its text whatever looks it has', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('\u001b[1m', '\u001b[0;31m', '\u001b[', 'on a.tf line 3', ' '),
            fc.string({ maxLength: 5 }),
          ),
        ),
        (parts) => {
          const line = parts.join('').replaceAll('\n', '');
          assert.equal(
            ansiSpans(line)
              .map(({ text }) => text)
              .join(''),
            withoutAnsi(line),
          );
          logSpans(line);
        },
      ),
      randomised(2000),
    );
  });
});
