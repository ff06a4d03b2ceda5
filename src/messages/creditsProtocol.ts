import type { ChosenDays, CostTexts, MonthBars, TransactionTexts } from '../accounting/reportShapes';
import type { WireError } from './envelope';

export type { CostTexts, MonthBars, TransactionTexts } from '../accounting/reportShapes';

export type CreditsSection = 'transactions' | 'costs' | 'invoices' | 'buy';

export type BalancePartId = 'awarded' | 'subscription' | 'topUp';

export interface BalancePart {
  readonly id: BalancePartId;
  readonly label: string;
  /** Credits. */
  readonly amount: string;
  /** When it is used, and when it ends. */
  readonly note: string;
  /** Of all, percent: for the width of its bar alone. */
  readonly share: number;
}

/** What all sections stand under. Texts are localised. */
export interface CreditsHead {
  /** Whose credits they are. */
  readonly account: string;
  /** What a credit is worth. */
  readonly rate: string;
  readonly sections: readonly { readonly id: CreditsSection; readonly label: string }[];
  readonly section: CreditsSection;
  readonly balance?: {
    readonly total: string;
    /** What is held, and what is left to spend; empty when nothing is held. */
    readonly reserved: string;
    readonly parts: readonly BalancePart[];
    /** The bar in words. */
    readonly barLabel: string;
  };
  readonly isLoading: boolean;
  /** When the balance was read, in words, while it is older than the last try. */
  readonly stale?: string;
  readonly failure?: WireError;
  readonly repair?: string;
}

/** A row of a select. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface TransactionsChoice {
  readonly text: string;
  /** A kind of the contract; empty for all. */
  readonly type: string;
  readonly range: ChosenDays;
}

/** The rows that the page has asked for, and how many are known. */
export interface TransactionsView {
  readonly choice: TransactionsChoice;
  readonly types: readonly Choice[];
  readonly ranges: readonly Choice[];
  /** Why the days cannot be shown; the rows are those of the days before. */
  readonly rangeProblem?: string;
  /** Rows that were read; more may come when they are asked for. */
  readonly known: number;
  readonly isComplete: boolean;
  readonly isReading: boolean;
  /** Index of the first of `rows`. */
  readonly from: number;
  readonly rows: readonly TransactionTexts[];
  /** Sums of the rows that are known, once nothing is read any more. */
  readonly sums?: Pick<TransactionTexts, 'awarded' | 'subscription' | 'topUp' | 'amount'>;
  /** The balance before the oldest row, when that is known and no row is left out. */
  readonly opening?: string;
  /** How many there are. */
  readonly status: string;
  /** What was left out of the rows or sums. */
  readonly notes: readonly string[];
  readonly failure?: WireError;
  readonly repair?: string;
  readonly stale?: string;
}

export type CostsGrouping = 'project' | 'module';

export interface CostsChoice {
  readonly range: ChosenDays;
  readonly by: CostsGrouping;
  /** Module name; empty for all. */
  readonly module: string;
  /** `YYYY-MM`; empty for all of the range. */
  readonly month: string;
}

export interface CostsView {
  readonly choice: CostsChoice;
  readonly ranges: readonly Choice[];
  readonly rangeProblem?: string;
  readonly modules: readonly Choice[];
  readonly months: readonly Choice[];
  readonly charts: readonly MonthBars[];
  readonly rows: readonly CostTexts[];
  /** One for each currency. */
  readonly totals: readonly Pick<CostTexts, 'currency' | 'cost' | 'discounts' | 'net' | 'credits'>[];
  readonly status: string;
  readonly notes: readonly string[];
  readonly isLoading: boolean;
  readonly failure?: WireError;
  readonly repair?: string;
  readonly stale?: string;
}

export interface InvoiceRow {
  readonly id: string;
  readonly month: string;
  /** Until when it is open; empty once it is closed. */
  readonly note: string;
  readonly projects: string;
  readonly currency: string;
  readonly cost: string;
  readonly credits: string;
  readonly hasPdf: boolean;
}

export interface InvoicesView {
  /** Four digits; empty for all. */
  readonly year: string;
  readonly years: readonly Choice[];
  readonly rows: readonly InvoiceRow[];
  /** One for each currency. */
  readonly totals: readonly Pick<InvoiceRow, 'currency' | 'cost' | 'credits'>[];
  readonly status: string;
  readonly notes: readonly string[];
  readonly isLoading: boolean;
  readonly failure?: WireError;
  readonly repair?: string;
  readonly stale?: string;
}

/** What is to be bought, as it is typed. */
export interface PurchaseChoice {
  readonly kind: 'topup' | 'subscription';
  /** Id of who takes the payment. */
  readonly provider: string;
  readonly currency: string;
  readonly amount: string;
  /** Id of a subscription. */
  readonly tier: string;
}

export interface PlanChoice {
  readonly id: string;
  readonly name: string;
  readonly price: string;
  readonly credits: string;
  readonly features: readonly string[];
}

/** How a payment stands; `lapsed` is one of which nobody has heard in time. */
export type PurchaseState = 'waiting' | 'paid' | 'failed' | 'expired' | 'lapsed';

export interface PurchaseView {
  readonly choice: PurchaseChoice;
  readonly kinds: readonly Choice[];
  readonly providers: readonly Choice[];
  readonly currencies: readonly Choice[];
  readonly plans: readonly PlanChoice[];
  readonly minimum: string;
  /** What is wrong with the amount. */
  readonly problem?: string;
  /** What is paid, what comes of it, and what there is then; empty while that is not known. */
  readonly pays: string;
  readonly gets: string;
  readonly after: string;
  readonly isSending: boolean;
  readonly underWay?: { readonly state: PurchaseState; readonly text: string; readonly detail: string };
  readonly isLoading: boolean;
  readonly failure?: WireError;
  readonly repair?: string;
}

// Type aliases, not interfaces: only they fit the index signature of CallMap and SnapshotMap.
export type CreditsCalls = {
  readonly 'section.show': [params: { readonly section: CreditsSection }, result: null];
  readonly 'transactions.choose': [params: TransactionsChoice, result: null];
  /** The rows that the page shows; snapshots then keep to them. */
  readonly 'transactions.show': [params: { readonly from: number; readonly count: number }, result: null];
  readonly 'transactions.stop': [params: null, result: null];
  /** Saves all rows of the filter as a CSV file. */
  readonly 'transactions.save': [params: null, result: null];
  readonly 'deployment.open': [params: { readonly id: string }, result: null];
  readonly 'costs.choose': [params: CostsChoice, result: null];
  readonly 'costs.save': [params: null, result: null];
  readonly 'invoices.choose': [params: { readonly year: string }, result: null];
  readonly 'invoices.open': [params: { readonly id: string }, result: null];
  /** One of them, or all that are shown. */
  readonly 'invoices.save': [params: { readonly id: string } | null, result: null];
  readonly 'purchase.choose': [params: PurchaseChoice, result: null];
  /** Opens the page of who takes the payment in the browser, and waits for what becomes of it. */
  readonly 'purchase.begin': [params: PurchaseChoice, result: null];
  readonly 'purchase.open': [params: null, result: null];
  readonly 'purchase.check': [params: null, result: null];
  readonly 'purchase.dismiss': [params: null, result: null];
  readonly refresh: [params: null, result: null];
  readonly 'failure.repair': [params: { readonly section: CreditsSection | 'balance' }, result: null];
};

export type CreditsSnapshots = {
  readonly head: CreditsHead;
  readonly transactions: TransactionsView;
  readonly costs: CostsView;
  readonly invoices: InvoicesView;
  readonly purchase: PurchaseView;
};

/** What the Credits panel and its host say to each other. */
export type CreditsProtocol = {
  readonly calls: CreditsCalls;
  readonly snapshots: CreditsSnapshots;
};
