import { invoiceDetail } from '../../contract/invoices';
import { ROUTES } from '../../contract/routes';
import { answer } from '../http/answer';
import { notFound } from '../http/apiProblem';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { readInvoice } from '../invoices/invoices';
import type { Platform } from '../platform';

/** `GET /invoices/{invoiceId}`. */
export function getInvoice({ database, now }: Pick<Platform, 'database' | 'now'>): Route {
  return readEndpoint(ROUTES.getInvoice, (call) => {
    const found = readInvoice(database, call.account, call.param('invoiceId'), now());
    if (found === undefined) throw notFound();
    return answer(invoiceDetail, found);
  });
}
