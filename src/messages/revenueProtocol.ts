import type { ChosenDays, MonthBars } from '../accounting/reportShapes';
import type { Choice } from './creditsProtocol';
import type { WireError } from './envelope';

export type RevenueGrouping = 'module' | 'month';

export interface RevenueChoice {
  readonly range: ChosenDays;
  readonly by: RevenueGrouping;
  /** Module name; empty for all. */
  readonly module: string;
  /** `YYYY-MM`; empty for all of the range. */
  readonly month: string;
}

/** One module or month of one currency, or the sum of them. */
export interface RevenueGroupRow {
  readonly key: string;
  readonly name: string;
  readonly currency: string;
  readonly deployments: string;
  readonly fees: string;
  readonly purchased: string;
  readonly revenue: string;
  /** The figures in the order of their worth, to sort by. */
  readonly rank: { readonly deployments: number; readonly purchased: number; readonly revenue: number };
}

/** The figures at a glance, of one currency. */
export interface RevenueFigure {
  readonly id: 'revenue' | 'purchased' | 'part' | 'deployments';
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** One deployment that paid a fee, and what came of it. */
export interface DeploymentRow {
  readonly id: string;
  readonly date: string;
  readonly module: string;
  /** Short id. */
  readonly deployment: string;
  readonly user: string;
  readonly fee: string;
  readonly purchased: string;
  /** How the amount came about, or why it is nothing. */
  readonly why: string;
  readonly revenue: string;
}

/** Whom to ask where the role does not allow the report. */
export interface RevenueRequest {
  readonly roles: string;
  readonly text: string;
  /** What the button says that opens a message; empty when the platform names nobody. */
  readonly contact: string;
}

/** Texts are localised; names and addresses are untrusted. */
export interface RevenueView {
  /** Whose share of what. */
  readonly terms: string;
  readonly account: string;
  readonly choice: RevenueChoice;
  readonly ranges: readonly Choice[];
  readonly rangeProblem?: string;
  readonly modules: readonly Choice[];
  readonly months: readonly Choice[];
  /** A row for each currency. */
  readonly figures: readonly { readonly currency: string; readonly figures: readonly RevenueFigure[] }[];
  readonly charts: readonly MonthBars[];
  readonly groups: readonly RevenueGroupRow[];
  readonly groupTotals: readonly RevenueGroupRow[];
  readonly rows: readonly DeploymentRow[];
  /** Sums of all rows of the choice, shown or not: one for each currency. */
  readonly rowTotals: readonly RevenueGroupRow[];
  /** There are more rows than are shown. */
  readonly hasMore: boolean;
  readonly status: string;
  /** Deployments that earned nothing, when none earned anything; empty otherwise. */
  readonly nothingEarned: string;
  readonly notes: readonly string[];
  readonly isLoading: boolean;
  /** The role does not allow the report. */
  readonly request?: RevenueRequest;
  readonly failure?: WireError;
  readonly repair?: string;
  readonly stale?: string;
}

// Type aliases, not interfaces: only they fit the index signature of CallMap and SnapshotMap.
export type RevenueCalls = {
  readonly choose: [params: RevenueChoice, result: null];
  readonly more: [params: null, result: null];
  /** Saves all rows of the choice as a CSV file. */
  readonly save: [params: null, result: null];
  readonly 'request.copy': [params: null, result: null];
  readonly 'request.send': [params: null, result: null];
  readonly refresh: [params: null, result: null];
  readonly 'failure.repair': [params: null, result: null];
};

export type RevenueSnapshots = {
  readonly revenue: RevenueView;
};

/** What the Revenue panel and its host say to each other. */
export type RevenueProtocol = {
  readonly calls: RevenueCalls;
  readonly snapshots: RevenueSnapshots;
};
