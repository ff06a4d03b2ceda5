import type {
  CostsView,
  CreditsHead,
  CreditsProtocol,
  InvoicesView,
  PurchaseView,
  TransactionsView,
} from '../../src/messages/creditsProtocol';
import type { ProtocolChecks } from '../../src/messages/protocol';
import { isRecord } from '../bridge/hostMessage';

const isNull = (value: unknown): value is null => value === null;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isHead = (value: unknown): value is CreditsHead =>
  isRecord(value) && isList(value['sections']) && typeof value['section'] === 'string';

const isTransactions = (value: unknown): value is TransactionsView =>
  isRecord(value) &&
  isRecord(value['choice']) &&
  isCount(value['known']) &&
  isCount(value['from']) &&
  ['types', 'ranges', 'rows', 'notes'].every((name) => isList(value[name]));

const isCosts = (value: unknown): value is CostsView =>
  isRecord(value) &&
  isRecord(value['choice']) &&
  ['ranges', 'modules', 'months', 'charts', 'rows', 'totals', 'notes'].every((name) => isList(value[name]));

const isInvoices = (value: unknown): value is InvoicesView =>
  isRecord(value) && ['years', 'rows', 'totals', 'notes'].every((name) => isList(value[name]));

const isPurchase = (value: unknown): value is PurchaseView =>
  isRecord(value) &&
  isRecord(value['choice']) &&
  ['kinds', 'providers', 'currencies', 'plans'].every((name) => isList(value[name]));

/** How the page recognises what its host sends. */
export const creditsChecks: ProtocolChecks<CreditsProtocol> = {
  results: {
    'section.show': isNull,
    'transactions.choose': isNull,
    'transactions.show': isNull,
    'transactions.stop': isNull,
    'transactions.save': isNull,
    'deployment.open': isNull,
    'costs.choose': isNull,
    'costs.save': isNull,
    'invoices.choose': isNull,
    'invoices.open': isNull,
    'invoices.save': isNull,
    'purchase.choose': isNull,
    'purchase.begin': isNull,
    'purchase.open': isNull,
    'purchase.check': isNull,
    'purchase.dismiss': isNull,
    refresh: isNull,
    'failure.repair': isNull,
  },
  snapshots: { head: isHead, transactions: isTransactions, costs: isCosts, invoices: isInvoices, purchase: isPurchase },
};
