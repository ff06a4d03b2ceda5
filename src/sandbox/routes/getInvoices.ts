import { invoices, invoicesQuery } from '../../contract/invoices';
import { ROUTES } from '../../contract/routes';
import { answer } from '../http/answer';
import { readEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import { readInvoices } from '../invoices/invoices';
import type { Platform } from '../platform';

/** `GET /invoices`. */
export function getInvoices({ database, now }: Pick<Platform, 'database' | 'now'>): Route {
  return readEndpoint(ROUTES.getInvoices, (call) => {
    const { rows, nextCursor } = readInvoices(database, call.account, call.query(invoicesQuery), now());
    return answer(invoices, { data: [...rows], nextCursor });
  });
}
