import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream, type PDFPage } from 'pdf-lib';
import { invoiceDetail, invoices, type Invoice } from '../../../src/contract/invoices';
import { totalProjectCosts } from '../../../src/money/moneyRows';
import { parseMoney } from '../../../src/money/money';
import { parseCredits } from '../../../src/money/credits';
import { invoicePdf } from '../../../src/sandbox/invoices/invoicePdf';
import { recordProjectCost } from '../../../src/sandbox/ledger/projectCosts';
import { randomised } from '../randomised';
import { AGENT, MoneyServer, USER } from './moneyFixture';
import { problemOf } from './platformCalls';

/** Every text that a page draws, in its order. The bytes are Windows-1252. */
function textsOf(page: PDFPage): readonly string[] {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => page.doc.context.lookup(ref)) : [contents];
  const operators = streams.map((stream) => {
    assert.ok(stream instanceof PDFRawStream);
    return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  });
  return [...operators.join('\n').matchAll(/<([0-9A-F]*)> Tj/g)].map(([, hex = '']) =>
    new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')),
  );
}

describe('invoices over HTTP', () => {
  let server: MoneyServer;
  const add = (account: string, day: string, project: string, name: string, totalMinor: number): void => {
    const cost = { day, project: { id: project, name }, moduleName: 'Static_Site_CDN', totalMinor, discountMinor: -1 };
    recordProjectCost(server.database, account, cost);
  };

  before(async () => {
    server = await MoneyServer.start();
    server.write(() => {
      for (const [year, months] of [
        ['2025', [3, 11, 12]],
        ['2026', [1, 2, 10, 11]],
      ] as const) {
        for (const month of months) {
          const start = `${year}-${String(month).padStart(2, '0')}`;
          for (const day of ['01', '15', '28']) {
            add(AGENT.id, `${start}-${day}`, 'one-1a2b', 'One', 1_000 + month);
            add(AGENT.id, `${start}-${day}`, 'two-3c4d', 'Two', 250);
          }
        }
      }
      // Names that no standard font has, that wrap, and that never end.
      for (let index = 0; index < 120; index++) {
        const name =
          ['Проект 東京 😀 \ud800', 'word '.repeat(30), 'x'.repeat(2_000), 'Café naïve ł ş'][index % 4] ?? '';
        add(USER.id, '2026-09-30', `p-${String(index)}`, `${name}\r\n${String(index)}`, index);
      }
    });
  });

  after(async () => {
    assert.deepEqual(server.errors, []);
    await server.close();
  });

  const pdf = (id: string, account = AGENT): Promise<Response> => server.call(account, `/invoices/${id}/pdf`);

  it('are one per month with costs, newest first, in pages and by year', async () => {
    const all = await server.readAll<Invoice>(AGENT, '/invoices', invoices, 100);
    const months = ['2026-11', '2026-10', '2026-02', '2026-01', '2025-12', '2025-11', '2025-03'];
    assert.deepEqual(
      all.map(({ month }) => month),
      months,
    );
    assert.equal(new Set(all.map(({ id }) => id)).size, months.length);
    assert.deepEqual(all[1], {
      ...{ id: all[1]?.id, month: '2026-10', projectCount: 2, pdfAvailable: true },
      ...{ totalCost: { amount: '37.80', currency: 'USD' }, creditDebit: '378' },
    });
    for (let limit = 1; limit <= 8; limit++) {
      assert.deepEqual(await server.readAll<Invoice>(AGENT, '/invoices', invoices, limit), all);
      const year = await server.readAll<Invoice>(AGENT, '/invoices?year=2025', invoices, limit);
      assert.deepEqual(year, all.slice(4));
    }
    assert.deepEqual(await server.readAll<Invoice>(AGENT, '/invoices?year=2024', invoices, 25), []);
  });

  it('have rows whose sums are theirs', async () => {
    for (const account of [AGENT, USER]) {
      for (const one of await server.readAll<Invoice>(account, '/invoices', invoices, 100)) {
        const { rows, ...invoice } = await server.read(account, `/invoices/${one.id}`, invoiceDetail);
        assert.deepEqual(invoice, one);
        const [sums] = totalProjectCosts(rows);
        assert.equal(sums?.money.totalCost.minorUnits, parseMoney(one.totalCost).minorUnits);
        assert.equal(sums.credits.creditDebit, parseCredits(one.creditDebit));
        assert.equal(new Set(rows.map(({ projectId }) => projectId)).size, one.projectCount);
      }
    }
  });

  it("answer 404 to others, for months without costs, and for the open month's PDF", async () => {
    const [open, last] = (await server.read(AGENT, '/invoices', invoices)).data;
    assert.ok(open !== undefined && last !== undefined);
    assert.equal(open.pdfAvailable, false);
    assert.equal((await server.call(AGENT, `/invoices/${open.id}`)).status, 200);
    for (const answer of [
      await pdf(open.id),
      await pdf(last.id, USER),
      await server.call(USER, `/invoices/${last.id}`),
      await pdf('inv-2026-10-000000000000'),
      await server.call(AGENT, `/invoices/${last.id.replace('2026-10', '2026-09')}`),
      await server.call(AGENT, '/invoices/..%2F..%2Fme'),
    ]) {
      assert.deepEqual([answer.status, (await problemOf(answer)).code], [404, 'not_found']);
    }
    server.time = new Date('2026-12-01T00:00:00.000Z');
    assert.equal((await pdf(open.id)).status, 200);
    server.time = new Date('2026-11-22T12:00:00.000Z');
  });

  it('are PDFs with every figure, the same bytes each time', async () => {
    const [, last] = (await server.read(AGENT, '/invoices', invoices)).data;
    const answer = await pdf(last?.id ?? '');
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.equal(answer.headers.get('content-length'), String(bytes.length));
    assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="rad-invoice-2026-10.pdf"');
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    server.time = new Date('2027-03-03T03:03:03.000Z');
    const again = Buffer.from(await (await pdf(last?.id ?? '')).arrayBuffer());
    server.time = new Date('2026-11-22T12:00:00.000Z');
    assert.ok(bytes.equals(again));

    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    assert.equal(document.getPageCount(), 1);
    assert.deepEqual(document.getPage(0).getSize(), { width: 595.28, height: 841.89 });
    assert.equal(document.getCreationDate()?.toISOString(), '2026-10-31T23:59:59.000Z');
    const texts = textsOf(document.getPage(0));
    assert.equal(document.getTitle(), texts[0]);
    assert.match(texts[0] ?? '', /^Invoice RAD-202610-[0-9a-f]{12}$/);
    for (const text of ['Project costs of 2026-10', 'Date: 2026-10-31', `For: ${AGENT.displayName}, ${AGENT.email}`])
      assert.ok(texts.includes(text), text);
    const from = texts.indexOf('One (one-1a2b)');
    assert.deepEqual(texts.slice(from, from + 17), [
      ...['One (one-1a2b)', 'Static_Site_CDN', '30.30', '-0.03', '30.27', '303'],
      ...['Two (two-3c4d)', 'Static_Site_CDN', '7.50', '-0.03', '7.47', '75'],
      ...['Total', '37.80', '-0.06', '37.74', '378'],
    ]);
  });

  it('have as many pages as they need, and take any name', async () => {
    const [one] = (await server.read(USER, '/invoices', invoices)).data;
    const bytes = await (await pdf(one?.id ?? '', USER)).arrayBuffer();
    const document = await PDFDocument.load(bytes);
    const pages = document.getPages().map(textsOf);
    // 30 names of 2,000 letters in lines of about 35, at 65 lines a page.
    assert.ok(pages.length > 20 && pages.length < 60, String(pages.length));
    for (const [index, texts] of pages.entries()) {
      assert.ok(texts.at(-1)?.endsWith(`page ${String(index + 1)} of ${String(pages.length)}`), texts.at(-1));
      // The last page may hold the notes alone.
      if (index < pages.length - 1) assert.ok(texts.includes('Project') && texts.includes('Credits'), String(index));
    }
    const all = pages.flat();
    assert.ok(all.some((text) => text.includes('?????? ??')));
    assert.ok(all.some((text) => text.includes('Café naïve ? s')));
    assert.equal(all.filter((text) => text === 'Static_Site_CDN').length, 120);
    assert.ok(all.includes('71.40'));
    assert.equal(all.join('').match(/x{20}/g) !== null, true);
    const letters = all.join('').replace(/[^x]/g, '').length;
    assert.ok(letters >= 60_000, `${String(letters)} letters of 60,000`);
  });

  it('never fail on any text', async () => {
    const [listed] = (await server.read(AGENT, '/invoices', invoices)).data;
    const detail = await server.read(AGENT, `/invoices/${listed?.id ?? ''}`, invoiceDetail);
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), text, async (names, person) => {
        const [row] = detail.rows;
        assert.ok(row !== undefined);
        const rows = names.map((projectName) => ({ ...row, projectName, module: projectName }));
        const account = { ...AGENT, displayName: person };
        const [one, other] = await Promise.all([
          invoicePdf({ ...detail, rows }, account),
          invoicePdf({ ...detail, rows }, account),
        ]);
        const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
        assert.equal(hash(one), hash(other));
        assert.equal((await PDFDocument.load(one)).getPageCount(), 1);
      }),
      randomised(300),
    );
  });
});
