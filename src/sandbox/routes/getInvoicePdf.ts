import { ROUTES } from '../../contract/routes';
import { notFound } from '../http/apiProblem';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { readInvoice } from '../invoices/invoices';
import type { Platform } from '../platform';

/** `GET /invoices/{invoiceId}/pdf`. The library is read when the first invoice is asked for. */
export function getInvoicePdf({ database, now }: Pick<Platform, 'database' | 'now'>): Route {
  return readEndpoint(ROUTES.getInvoicePdf, async (call) => {
    const found = readInvoice(database, call.account, call.param('invoiceId'), now());
    if (!found?.pdfAvailable) throw notFound();
    const { invoicePdf } = await import('../invoices/invoicePdf');
    const bytes = await invoicePdf(found, call.account);
    return new Response(bytes, {
      headers: {
        'content-type': 'application/pdf',
        'content-length': String(bytes.byteLength),
        'content-disposition': `attachment; filename="rad-invoice-${found.month}.pdf"`,
      },
    });
  });
}
