import type { Money } from '../contract/conventions';
import { TRANSACTION_TYPES, type CreditParts, type CreditTransaction } from '../contract/credits';
import { addBalances, EMPTY_BALANCES, type Balances } from '../money/balances';
import { formatBalances, parseBalances } from '../money/creditParts';
import { addCredits, formatCredits, NO_CREDITS, parseCredits, type Credits } from '../money/credits';
import { addMoney, formatMoney, money, parseMoney, type Money as Amount } from '../money/money';
import { summableRows } from './summableRows';

/** The rows of one kind. */
export interface KindTotals {
  readonly type: string;
  /** False for a kind that the contract does not name. */
  readonly isKnown: boolean;
  readonly rowCount: number;
  /** Signed credits. */
  readonly amount: string;
}

/** What was paid in one currency. */
export interface PaymentTotals {
  readonly rowCount: number;
  readonly amount: Money;
}

/** The sum line under the ledger; all credits are signed decimal strings. */
export interface TransactionTotals {
  /** Rows that were added up. */
  readonly rowCount: number;
  readonly amount: string;
  /** `amount` by balance, of the rows' own parts. */
  readonly parts: CreditParts;
  /** The sums of what is above zero, and of what is below. */
  readonly incoming: string;
  readonly outgoing: string;
  /** In the order of the first row of each. */
  readonly kinds: readonly KindTotals[];
  /** Rows of kinds that the contract does not name; they are in every sum. */
  readonly unknownKinds: number;
  /** By currency, in the order of the first payment of each; two currencies are never added. */
  readonly payments: readonly PaymentTotals[];
  /** Purchases that do not say what was paid; `payments` is without them. */
  readonly purchasesWithoutPayment: number;
  /** Rows with an amount that cannot be computed with; no sum has them. */
  readonly setAside: number;
}

/** A row in numbers. */
interface Figures {
  readonly amount: Credits;
  readonly parts: Balances;
  readonly paid: Amount | undefined;
}

const KNOWN: ReadonlySet<string> = new Set(TRANSACTION_TYPES);

/** Adds rows of the ledger up, exactly. @throws AmountError `outOfRange` when a sum is beyond 90 trillion credits */
export function transactionTotals(rows: Iterable<CreditTransaction>): TransactionTotals {
  const { rows: summable, setAside } = summableRows(rows, ([row]) => row && figuresOf(row));
  let [incoming, outgoing, parts] = [NO_CREDITS, NO_CREDITS, EMPTY_BALANCES];
  const kinds = new Map<string, { rowCount: number; amount: Credits }>();
  const payments = new Map<string, { rowCount: number; amount: Amount }>();
  for (const row of summable) {
    const { amount, parts: moved, paid } = figuresOf(row);
    if (amount > 0) incoming = addCredits(incoming, amount);
    else outgoing = addCredits(outgoing, amount);
    parts = addBalances(parts, moved);
    const kind = kinds.get(row.type) ?? { rowCount: 0, amount: NO_CREDITS };
    kinds.set(row.type, { rowCount: kind.rowCount + 1, amount: addCredits(kind.amount, amount) });
    if (paid === undefined) continue;
    const sum = payments.get(paid.currency) ?? { rowCount: 0, amount: money(0, paid.currency) };
    payments.set(paid.currency, { rowCount: sum.rowCount + 1, amount: addMoney(sum.amount, paid) });
  }
  return {
    rowCount: summable.length,
    amount: formatCredits(addCredits(incoming, outgoing)),
    parts: formatBalances(parts),
    incoming: formatCredits(incoming),
    outgoing: formatCredits(outgoing),
    kinds: [...kinds].map(([type, { rowCount, amount }]) => ({
      ...{ type, isKnown: KNOWN.has(type), rowCount },
      amount: formatCredits(amount),
    })),
    unknownKinds: summable.filter(({ type }) => !KNOWN.has(type)).length,
    payments: [...payments.values()].map(({ rowCount, amount }) => ({ rowCount, amount: formatMoney(amount) })),
    purchasesWithoutPayment: summable.filter(({ type, payment }) => type === 'PURCHASE' && payment === undefined)
      .length,
    setAside: setAside.length,
  };
}

function figuresOf({ amount, parts, payment }: CreditTransaction): Figures {
  return {
    amount: parseCredits(amount),
    parts: parseBalances(parts),
    paid: payment && parseMoney(payment.amount),
  };
}
