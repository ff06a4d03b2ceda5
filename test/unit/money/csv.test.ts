import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvFile, type CsvCell } from '../../../src/money/csv';
import { randomised } from '../randomised';

const PLAIN = { byteOrderMark: false };
const cellText = (text: string): string => readCsv(csvFile(['head'], [[{ text }]], PLAIN))[1]?.[0] ?? 'none';

/** A reader written from the grammar of RFC 4180, without a care for formulas. */
function readCsv(file: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < file.length) {
    const row: string[] = [];
    for (;;) {
      let value = '';
      if (file[at] === '"') {
        for (at += 1; ; at += 1) {
          if (file[at] === '"' && file[at + 1] === '"') at += 1;
          else if (file[at] === '"') break;
          assert.ok(at < file.length, 'a quote is not closed');
          value += file[at] ?? '';
        }
        at += 1;
      } else
        for (; at < file.length && file[at] !== ',' && file[at] !== '\r'; at += 1) {
          assert.ok(file[at] !== '"' && file[at] !== '\n', 'not allowed outside quotes');
          value += file[at] ?? '';
        }
      row.push(value);
      if (file[at] !== ',') break;
      at += 1;
    }
    assert.equal(file.slice(at, at + 2), '\r\n');
    at += 2;
    rows.push(row);
  }
  return rows;
}

describe('CSV', () => {
  it('is written as RFC 4180 has it', () => {
    const rows: CsvCell[][] = [
      [{ text: 'Fee, "first"' }, { number: '-40.5' }],
      [{ text: 'two\r\nlines' }, { number: '0' }],
      [{ text: '' }, { text: 'Ünïcode ✓' }],
    ];
    assert.equal(
      csvFile(['Description', 'Amount (credits)'], rows, PLAIN),
      'Description,Amount (credits)\r\n"Fee, ""first""",-40.5\r\n"two\r\nlines",0\r\n"",Ünïcode ✓\r\n',
    );
    const marked = csvFile(['A'], [], { byteOrderMark: true });
    assert.deepEqual([...new TextEncoder().encode(marked)], [0xef, 0xbb, 0xbf, 0x41, 0x0d, 0x0a]);
  });

  it('leaves numbers numbers and refuses what is none', () => {
    assert.equal(csvFile(['n'], [[{ number: '-1284.50' }]], PLAIN), 'n\r\n-1284.50\r\n');
    for (const number of ['=1', '1,5', '1e3', '', '+1', '−1', '1\n'])
      assert.throws(() => csvFile(['n'], [[{ number }]], PLAIN), /notDecimal/, number);
  });

  it('keeps text from being run as a formula', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', ' =', '＝', '\u00a0@'])
      assert.equal(
        cellText(`${start}1+1`),
        `'${start}1+1`.replace(/([\t\r\n])(?=[=+\-@])/, "$1'"),
        JSON.stringify(start),
      );
    assert.equal(cellText('=HYPERLINK("https://x.example","a")'), `'=HYPERLINK("https://x.example","a")`);
    // In a locale that separates by semicolons the second half would be a cell of its own.
    assert.equal(cellText('a;=1+1'), "a;'=1+1");
    assert.equal(csvFile(['h'], [[{ text: 'a;b' }]], PLAIN), 'h\r\n"a;b"\r\n');
    assert.equal(cellText('a;\n =1+1;-2'), "a;\n '=1+1;'-2");
    for (const harmless of ['a=1', 'Istio_Mesh_GKE', 'x - y', 'me@sandbox.example', "'quoted", 'a; b'])
      assert.equal(cellText(harmless), harmless);
    assert.match(csvFile(['=head'], [], PLAIN), /^'=head\r\n$/);
  });

  it('is read back as written, save for the apostrophes, by any spreadsheet without a formula', () => {
    const piece = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ' ',
      ';',
      ',',
      '"',
      "'",
      'a',
      '1',
      '＝',
      '\u00a0',
      'é',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
        const file = csvFile(
          ['one', 'two'],
          rows.map((row) => row.map((cell) => ({ text: cell }))),
          PLAIN,
        );
        const [head, ...read] = readCsv(file);
        assert.deepEqual(head, ['one', 'two']);
        assert.equal(read.length, rows.length);
        read.flat().forEach((cell, index) => {
          const original = rows.flat()[index] ?? '';
          assert.equal(cell.replaceAll("'", ''), original.replaceAll("'", ''));
          for (const part of cell.split(/[;\t\r\n]/)) assert.doesNotMatch(part, /^\s*[=+\-@＝＋－＠]/);
          assert.doesNotMatch(cell, /^[\t\r\n]/);
        });
      }),
      randomised(20_000),
    );
  });

  it('takes long hostile text in its stride', function () {
    this.timeout(2000);
    for (const unit of ['\n', ' ', ';', '; ', '"', '=']) cellText(unit.repeat(200_000));
  });
});
