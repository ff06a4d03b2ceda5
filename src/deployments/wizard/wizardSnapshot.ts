import type { DrawnNode } from './drawnNode';

/** Why something failed. Texts are localised and hold no secret. */
export interface WizardFailure {
  /** An `AppErrorReason`. */
  readonly reason: string;
  /** One sentence. */
  readonly message: string;
  /** Codes and request ids. */
  readonly detail?: string;
  /** The button that repairs it. */
  readonly repair?: string;
}

export type WizardMode = 'create' | 'update' | 'preview';

/** A link or button whose press goes to the host as `open {link: id}`. */
export interface WizardLink {
  readonly id: string;
  readonly label: string;
}

/** A choice that changes the whole form. */
export interface WizardChoice {
  readonly id: 'mode' | 'target';
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly title: string }[];
  readonly chosen: string;
}

/** What the form is about. Texts of a module are untrusted. */
export interface WizardHead {
  readonly module: string;
  readonly description: string;
  readonly facts: readonly { readonly term: string; readonly value: string; readonly isCode: boolean }[];
  readonly services: readonly string[];
  readonly links: readonly WizardLink[];
  readonly choices: readonly WizardChoice[];
  /** The button that takes over the values of a former deployment. */
  readonly reuse?: string;
  /** Says that this is the sandbox. */
  readonly sandbox?: string;
}

export type StepState = 'open' | 'complete' | 'faulty' | 'current';

export interface RailStep {
  readonly title: string;
  /** Its first fields, or how many problems it has. */
  readonly detail: string;
  readonly state: StepState;
  /** The state in words, for the icon. */
  readonly stateText: string;
}

export type FieldAction = 'default' | 'null' | 'empty' | 'form' | 'hcl' | 'json' | 'declaration';

/** One field with everything that is drawn of it. */
export interface WizardField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** What the value is, e.g. `Set of text. Duplicates are dropped.` */
  readonly note: string;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isSecret: boolean;
  /** Why a change is expensive; absent when it is not. */
  readonly lock?: string;
  readonly node: DrawnNode;
  /** In the order of importance; of fields that were left once, or of a page that was left. */
  readonly errors: readonly string[];
  /** What only the platform can check. */
  readonly undecided: readonly string[];
  readonly actions: readonly { readonly id: FieldAction; readonly label: string }[];
}

export interface FieldsPage {
  readonly kind: 'fields';
  /** Changes with the page: the heading then takes the focus. */
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  /** An explanation that belongs to the locks. */
  readonly lockNote?: string;
  readonly fields: readonly WizardField[];
}

/** Credits are texts with two places; empty where nothing moves. */
export interface BalanceRow {
  readonly label: string;
  readonly kind: 'balance' | 'missing' | 'total';
  readonly available: string;
  readonly fee: string;
  readonly build: string;
  readonly left: string;
}

export interface ReviewQuote {
  /** E.g. `Quote of 22 Nov 2026, 14:22.` */
  readonly when: string;
  readonly lines: readonly { readonly label: string; readonly amount: string; readonly isTotal: boolean }[];
  readonly note: string;
  readonly hasFee: boolean;
  readonly balances: readonly BalanceRow[];
  readonly shortfall?: { readonly title: string; readonly text: string };
  readonly needs: readonly {
    readonly name: string;
    readonly text: string;
    readonly state: 'ready' | 'waiting' | 'failed';
    readonly stateText: string;
  }[];
}

export interface ReviewPage {
  readonly kind: 'review';
  readonly id: string;
  readonly title: string;
  readonly quote?: ReviewQuote;
  readonly isQuoting: boolean;
  readonly quoteFailure?: WizardFailure;
  /** Pages with problems, each with a step to go to. */
  readonly faults: readonly { readonly text: string; readonly step: number }[];
  /** Changes that destroy and recreate resources: the person must tick that they are meant. */
  readonly destructive?: {
    readonly title: string;
    readonly fields: readonly { readonly label: string; readonly before: string; readonly after: string }[];
    readonly confirm: string;
    readonly isConfirmed: boolean;
  };
  readonly valuesIntro: string;
  readonly values: readonly { readonly name: string; readonly value: string; readonly isSecret: boolean }[];
  /** What only the platform can check, in all. */
  readonly undecided?: string;
}

export interface WizardFoot {
  readonly canGoBack: boolean;
  readonly next?: string;
  /** Absent before the last page, and in a preview. */
  readonly deploy?: {
    readonly label: string;
    /** Why not now; empty when it can be done. */
    readonly obstacle: string;
    readonly isBusy: boolean;
  };
  /** Leads to more credits, and is the first button then. */
  readonly buyCredits?: string;
  /** Spoken when it changes. */
  readonly status: string;
}

/** Everything the wizard's page shows. */
export interface WizardSnapshot {
  readonly mode: WizardMode;
  readonly title: string;
  readonly head: WizardHead;
  readonly rail: readonly RailStep[];
  /** Index in `rail`. */
  readonly step: number;
  /** Absent while the form is loading. */
  readonly page?: FieldsPage | ReviewPage;
  readonly foot: WizardFoot;
  /** What failed last, with the button that repairs it. */
  readonly failure?: WizardFailure;
  /** What the reader should know about what was kept or left out, e.g. of reused values. */
  readonly notice?: string;
  readonly isLoading: boolean;
}
