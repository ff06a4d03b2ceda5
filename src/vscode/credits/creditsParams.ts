import type { CreditsProtocol, PurchaseChoice } from '../../messages/creditsProtocol';
import type { ParamChecks } from '../webviews/webviewHost';
import { isCostsChoice, isSection, isTransactionsChoice } from './creditsIdentity';

type Fields = Readonly<Record<string, unknown>>;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w.~-]{1,128}$/.test(value);
const isNull = (value: unknown): value is null => value === null;

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is what the guard claims
function record<T>(holds: (fields: Fields) => boolean): (value: unknown) => value is T {
  return (value): value is T => typeof value === 'object' && value !== null && holds(value as Fields);
}

const isInvoice = record<{ readonly id: string }>(({ id }) => isId(id));
const isPurchase = record<PurchaseChoice>(
  ({ kind, ...texts }) =>
    (kind === 'topup' || kind === 'subscription') &&
    ['provider', 'currency', 'amount', 'tier'].every((name) => {
      const text = texts[name];
      return typeof text === 'string' && text.length <= 200;
    }),
);

/** How the panel's host recognises what its page sends. */
export const CREDITS_PARAMS: ParamChecks<CreditsProtocol> = {
  'section.show': record(({ section }) => isSection(section)),
  'transactions.choose': isTransactionsChoice,
  'transactions.show': record(({ from, count }) => isCount(from) && isCount(count)),
  'transactions.stop': isNull,
  'transactions.save': isNull,
  'deployment.open': record(({ id }) => isId(id)),
  'costs.choose': isCostsChoice,
  'costs.save': isNull,
  'invoices.choose': record(({ year }) => typeof year === 'string' && /^(?:\d{4})?$/.test(year)),
  'invoices.open': record(({ id }) => isId(id)),
  'invoices.save': (value): value is { readonly id: string } | null => isNull(value) || isInvoice(value),
  'purchase.choose': isPurchase,
  'purchase.begin': isPurchase,
  'purchase.open': isNull,
  'purchase.check': isNull,
  'purchase.dismiss': isNull,
  refresh: isNull,
  'failure.repair': record(({ section }) => section === 'balance' || isSection(section)),
};
