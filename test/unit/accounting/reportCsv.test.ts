import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvChunks, projectCostsCsv, revenueCsv, transactionsCsv } from '../../../src/accounting/reportCsv';
import type { CreditTransaction } from '../../../src/contract/credits';
import type { CsvColumn } from '../../../src/money/csvReports';
import { randomised } from '../randomised';
import { cost, decimalArbitrary, fee, textArbitrary, transaction } from './samples';

async function joined(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

/** RFC 4180 and nothing else; a quoted cell may hold anything. */
function readCsv(file: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let row: string[] = []; cell.lastIndex < file.length;) {
    const at = cell.lastIndex;
    const found = cell.exec(file);
    assert.ok(found, `no cell at ${String(at)}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** What a spreadsheet's user sees: the apostrophe that keeps text from being a formula is not part of it. */
const plain = (text: string): string => text.replaceAll("'", '');

describe('reports as CSV', () => {
  it('begin with the byte order mark and the names of the contract', async () => {
    assert.equal(
      await joined(projectCostsCsv([])),
      '\uFEFFmonth,projectId,projectName,owner,module,totalCost,discounts,netCost,currency,creditDebit\r\n',
    );
    assert.match(await joined(revenueCsv([], (field) => `${field}!`)), /^\uFEFFdate!,moduleName!,/);
    const [, row] = readCsv((await joined(projectCostsCsv([[cost('2026-10', 'p1', 'A', '24.10', '-1.93')]]))).slice(1));
    assert.deepEqual(row?.slice(5), ['24.10', '-1.93', '22.17', 'USD', '24.10']);
  });

  it('keep negative numbers numbers and formulas text', async () => {
    const text = await joined(transactionsCsv([[transaction('-12.50', { description: '-12.50' })]]));
    const [, row] = readCsv(text.slice(1));
    assert.deepEqual([row?.[3], row?.[7], row?.[8]], ["'-12.50", '-12.50', '-12.50']);
    for (const start of ['=', '+', '-', '@', '\t', '\r'])
      assert.match(await joined(transactionsCsv([[transaction('1', { description: `${start}1` })]])), /DEPLOYMENT,"?'/);
    assert.match(await joined(revenueCsv([[fee('100', '40', { userEmail: '@x' })]])), /,'@x,/);
  });

  it('are read back as they went in, in whatever pages they come', async () => {
    const columns: readonly CsvColumn<readonly [string, string]>[] = [
      { field: 'text', cell: ([text]) => ({ text }) },
      { field: 'number', cell: ([, number]) => ({ number }) },
    ];
    const row = fc.tuple(textArbitrary, decimalArbitrary(2));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 4 }), async (pages) => {
        const file = await joined(csvChunks(columns, pages, { byteOrderMark: false }));
        assert.equal(await joined(csvChunks(columns, [pages.flat()], { byteOrderMark: false })), file);
        const [head, ...read] = readCsv(file);
        assert.deepEqual(head, ['text', 'number']);
        assert.equal(read.length, pages.flat().length);
        for (const [index, [text = '', number]] of pages.flat().entries()) {
          const [readText = '', readNumber] = read[index] ?? [];
          assert.equal(plain(readText), plain(text));
          assert.equal(readNumber, number);
          // Text without a formula in it is not touched at all.
          if (!/[=+\-@＝＋－＠\t\r\n]/.test(text)) assert.equal(readText, text);
        }
      }),
      randomised(5000),
    );
  });

  it('of 100,000 rows never are one text, and ask for a page when it is wanted', async () => {
    const page = Array.from({ length: 100 }, () => transaction('-1.25'));
    let [asked, longest, lines] = [0, 0, 0];
    async function* pages(): AsyncGenerator<readonly CreditTransaction[]> {
      for (; asked < 1000; asked += 1) yield await Promise.resolve(page);
    }
    for await (const chunk of transactionsCsv(pages())) {
      longest = Math.max(longest, chunk.length);
      lines += chunk.split('\r\n').length - 1;
      assert.ok(lines <= 1 + 100 * (asked + 1));
    }
    assert.deepEqual([asked, lines], [1000, 100_001]);
    assert.ok(longest < 20_000, String(longest));
    const sizes: number[] = [];
    for await (const chunk of transactionsCsv([Array.from({ length: 1201 }, () => transaction('1'))]))
      sizes.push(chunk.split('\r\n').length - 1);
    assert.deepEqual(sizes, [1, 500, 500, 201]);
  });

  it('end with the failure of a page, and leave the list when nobody reads on', async () => {
    let isLeft = false;
    async function* pages(): AsyncGenerator<readonly CreditTransaction[]> {
      try {
        yield await Promise.resolve([transaction('1')]);
        throw new Error('page 2');
      } finally {
        isLeft = true;
      }
    }
    await assert.rejects(joined(transactionsCsv(pages())), /page 2/);
    isLeft = false;
    const chunks = transactionsCsv(pages());
    await chunks.next();
    await chunks.next();
    await chunks.return(undefined);
    assert.ok(isLeft);
  });
});
