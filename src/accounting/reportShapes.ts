// What pages show as it is: types alone, so that a page knows nothing else of this folder.

/** Days as a person chooses them: a preset, or with `custom` a first and a last day, both within. */
export interface ChosenDays {
  readonly preset: string;
  /** `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
}

/** Stacked bars by month, of one currency, ready to be drawn. Lengths are parts of the axis, 0 to 1. */
export interface MonthBars {
  readonly heading: string;
  /** The whole chart in words. */
  readonly summary: string;
  readonly currency: string;
  /** What the series are called; the largest is the first, and stands at the base. */
  readonly legend: readonly string[];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly months: readonly MonthBar[];
}

export interface MonthBar {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly label: string;
  /** Of the axis. */
  readonly mark: string;
  readonly total: string;
  readonly parts: readonly {
    readonly series: number;
    readonly text: string;
    readonly start: number;
    readonly length: number;
  }[];
}

/** A row of the ledger in words; credits with sign, times in UTC. */
export interface TransactionTexts {
  readonly id: string;
  readonly time: string;
  /** Without hour and year, for narrow panels. */
  readonly day: string;
  readonly description: string;
  readonly type: string;
  /** Short id; with `deploymentId` it can be opened. */
  readonly deployment: string;
  readonly deploymentId: string;
  /** Parts of the movement; empty where nothing moved. */
  readonly awarded: string;
  readonly subscription: string;
  readonly topUp: string;
  readonly amount: string;
  readonly balance: string;
}

/** One project or module of one currency, in words. */
export interface CostTexts {
  readonly key: string;
  readonly name: string;
  readonly about: readonly string[];
  readonly currency: string;
  readonly cost: string;
  readonly discounts: string;
  readonly net: string;
  readonly credits: string;
  /** Of all costs of its currency. */
  readonly share: string;
  /** For an order alone: never shown, never added. */
  readonly rank: { readonly cost: number; readonly discounts: number; readonly net: number; readonly credits: number };
}
