import type { LogSpan } from '../deployments/logSpan';
import type { WireError } from './envelope';

export type { LogSpan } from '../deployments/logSpan';

/** How something stands: the colour and the icon of its sign. */
export type StatusRole = 'waiting' | 'running' | 'passed' | 'failed' | 'stopped' | 'idle' | 'unknown';

export type DeploymentActionId = 'update' | 'cancel' | 'destroy' | 'purge' | 'restore' | 'rate';

export interface DeploymentAction {
  readonly id: DeploymentActionId;
  readonly label: string;
  /** Why it cannot be asked for now, as the end of a sentence; it is then shown, and does nothing. */
  readonly whyNot?: string;
}

export interface OverviewFact {
  readonly icon: 'watch' | 'git-commit' | 'cloud' | 'account' | 'beaker';
  readonly text: string;
  readonly isCode: boolean;
}

export interface OutputRow {
  readonly name: string;
  readonly value: string;
  readonly isSensitive: boolean;
  /** It is an address that can be opened. */
  readonly canOpen: boolean;
}

export interface BuildRow {
  readonly id: string;
  readonly number: string;
  readonly action: string;
  readonly status: string;
  readonly role: StatusRole;
  readonly started: string;
  readonly took: string;
  /** Charged, or when that will be known. */
  readonly credits: string;
  readonly isShown: boolean;
}

export interface StepRow {
  readonly id: string;
  readonly name: string;
  /** In words, for the icon. */
  readonly status: string;
  readonly role: StatusRole;
  /** Minutes and seconds; empty before it began. */
  readonly took: string;
  /** Where its text begins in the log; absent while that is not known. */
  readonly line?: number;
}

/** All of a deployment but its log. Texts are localised; names of modules, projects and outputs are untrusted. */
export interface DeploymentOverview {
  readonly title: string;
  readonly shortId: string;
  readonly state: string;
  readonly role: StatusRole;
  /** Why it failed, or what it waits for. */
  readonly detail?: string;
  readonly facts: readonly OverviewFact[];
  /** An address among the outputs. */
  readonly service?: { readonly name: string; readonly label: string };
  readonly actions: readonly DeploymentAction[];
  readonly rating?: number;
  readonly stepsTitle: string;
  readonly steps: readonly StepRow[];
  readonly stepsTotal: string;
  readonly waiting: readonly { readonly text: string; readonly role: StatusRole; readonly deployment?: string }[];
  readonly outputsTitle: string;
  readonly outputs: readonly OutputRow[];
  readonly builds: readonly BuildRow[];
  readonly buildsTotal: { readonly count: string; readonly took: string; readonly credits: string };
  readonly note?: string;
  readonly isLoading: boolean;
  /** Rows are older than the last try: when they were read, in words. */
  readonly stale?: string;
  readonly failure?: WireError;
  readonly repair?: string;
}

/**
 * The lines that the page has asked for, and how many there are. Windows may come late and in any order: a line that
 * is not the last one never changes, and of two windows the one with more bytes, or more lines, is the newer.
 */
export interface LogWindow {
  /** Another build's log is another one. */
  readonly build: string;
  readonly total: number;
  /** Of the log so far. */
  readonly byteLength?: number;
  /** Index of the first of `lines`. */
  readonly from: number;
  readonly lines: readonly (readonly LogSpan[])[];
  /** More may come. */
  readonly isGrowing: boolean;
  /** E.g. `344 lines, live`. */
  readonly status: string;
  /** Who runs it. */
  readonly runner: string;
}

/** What is looked for in a log. */
export interface LogQuery {
  readonly text: string;
  /** A regular expression of ECMAScript; otherwise every character stands for itself. */
  readonly isRegex: boolean;
  readonly isCaseSensitive: boolean;
}

/** Where it was found. */
export interface LogFindings {
  /** Index of the line of each match, ascending: a line with two matches is there twice. No more than can be walked. */
  readonly lines: readonly number[];
  /** There are more. */
  readonly isCut: boolean;
}

/** Whole lines: index of the first and of the last. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

// Type aliases, not interfaces: only they fit the index signature of CallMap and SnapshotMap.
export type DeploymentCalls = {
  /**
   * The lines that the page shows; snapshots of the log then keep to them. With `isAtEnd` the end is followed: they then
   * keep to the last `count` lines, whatever `from` is.
   */
  readonly 'log.show': [
    params: { readonly from: number; readonly count: number; readonly isAtEnd: boolean },
    result: LogWindow,
  ];
  readonly 'log.search': [params: LogQuery, result: LogFindings];
  readonly 'log.save': [params: null, result: null];
  /** The whole log, or these lines. */
  readonly 'log.copy': [params: LineRange | null, result: null];
  /** Opens the file that a line names, at the commit that was built. @param start of the link in the line's text */
  readonly 'link.open': [params: { readonly line: number; readonly start: number }, result: null];
  readonly 'output.copy': [params: { readonly name: string }, result: null];
  readonly 'output.open': [params: { readonly name: string }, result: null];
  readonly 'build.choose': [params: { readonly id: string }, result: null];
  readonly 'deployment.open': [params: { readonly id: string }, result: null];
  readonly action: [params: { readonly id: DeploymentActionId }, result: null];
  readonly rate: [params: { readonly stars: number }, result: null];
  readonly refresh: [params: null, result: null];
  readonly 'failure.repair': [params: null, result: null];
};

export type DeploymentSnapshots = {
  readonly overview: DeploymentOverview;
  readonly log: LogWindow;
};

/** What the panel of a deployment and its host say to each other. */
export type DeploymentProtocol = {
  readonly calls: DeploymentCalls;
  readonly snapshots: DeploymentSnapshots;
};
