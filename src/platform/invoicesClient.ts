import { AppError } from '../common/appError';
import { listOfAny } from '../contract/conventions';
import { invoice, invoiceDetail, type Invoice, type InvoiceDetail } from '../contract/invoices';
import { fillPath, ROUTES } from '../contract/routes';
import type { Connection } from './connection';
import { atCursor, everyPage, PAGE_SIZE } from './everyPage';
import { sendForBytes, sendRequest } from './http';
import { readableList, type OnUnreadable, type ReadablePage } from './readableRows';

/** Which invoices; all of them without a year. */
export interface InvoicesQuery {
  /** Four digits. */
  readonly year?: string;
}

const invoicesPage = readableList(listOfAny, invoice);
const PDF_START = '%PDF';

/** The routes of invoices. */
export class InvoicesClient {
  constructor(private readonly connection: Connection) {}

  /** One page, newest first. @throws AppError */
  async page(
    query: InvoicesQuery & { readonly cursor?: string },
    signal?: AbortSignal,
  ): Promise<ReadablePage<Invoice>> {
    const request = { ...ROUTES.getInvoices, query: { ...query, limit: PAGE_SIZE }, ...(signal && { signal }) };
    return (await sendRequest(this.connection, request, invoicesPage)).data;
  }

  /** The invoices by the hundred, newest first. @throws AppError */
  list(
    query: InvoicesQuery,
    signal?: AbortSignal,
    onUnreadable?: OnUnreadable,
  ): AsyncGenerator<readonly Invoice[], void, undefined> {
    return everyPage(async (cursor) => {
      const page = await this.page(atCursor(query, cursor), signal);
      onUnreadable?.(page.unreadable);
      return page;
    });
  }

  /** With its rows. @throws AppError */
  async get(invoiceId: string, signal?: AbortSignal): Promise<InvoiceDetail> {
    const path = fillPath(ROUTES.getInvoice.path, { invoiceId });
    return (
      await sendRequest(this.connection, { ...ROUTES.getInvoice, path, ...(signal && { signal }) }, invoiceDetail)
    ).data;
  }

  /**
   * The invoice as a whole PDF file.
   * @throws AppError `notFound` while its month is open; `damagedFile` when what came is no PDF, or not all of it
   */
  async pdf(invoiceId: string, signal?: AbortSignal): Promise<Uint8Array> {
    const path = fillPath(ROUTES.getInvoicePdf.path, { invoiceId });
    const headers = { Accept: 'application/pdf' };
    const { bytes, header } = await sendForBytes(this.connection, {
      ...ROUTES.getInvoicePdf,
      path,
      headers,
      ...(signal && { signal }),
    });
    const problem = pdfProblem(bytes, header);
    if (problem === undefined) return bytes;
    throw new AppError('damagedFile', { service: 'platform', target: `GET ${path}`, detail: problem });
  }
}

function pdfProblem(bytes: Uint8Array, header: (name: string) => string | undefined): string | undefined {
  const declared = header('content-length');
  // The length of a compressed answer is that of the compressed bytes.
  const isPlain = (header('content-encoding') ?? 'identity') === 'identity';
  if (isPlain && declared !== undefined && Number(declared) !== bytes.length)
    return `${String(bytes.length)} of ${declared} bytes`;
  const start = String.fromCharCode(...bytes.subarray(0, PDF_START.length));
  return start === PDF_START ? undefined : 'not a PDF';
}
