import type { Quote } from '../../contract/quotes';
import type { WizardDraft } from './wizardDraft';
import type { WizardFailure, WizardMode } from './wizardSnapshot';

/** What the wizard tells of its module. What is not known is left out. */
export interface WizardModule {
  readonly name: string;
  readonly description: string;
  /** Who published it, in words. */
  readonly publisher?: string;
  readonly commitSha?: string;
  /** What the version means, e.g. `as published; the repository is 2 changes ahead`. */
  readonly versionNote?: string;
  /** Module fee in credits, a decimal text. */
  readonly creditCost?: string;
  readonly isOwned?: boolean;
  readonly rating?: { readonly average: number; readonly count: number };
  readonly dependencies?: readonly string[];
  readonly services?: readonly string[];
  readonly hasDocumentation?: boolean;
  readonly isContactable?: boolean;
  /** Which variables the form leaves out, and why, in words; of a preview. */
  readonly hidden?: string;
}

/** Everything a wizard's page is drawn from. */
export interface WizardState {
  readonly mode: WizardMode;
  readonly module: WizardModule;
  /** Absent while the form is loading. */
  readonly draft?: WizardDraft;
  /** Index of a page; as many as there are pages: the review. */
  readonly step: number;
  readonly formMode: 'basic' | 'advanced';
  readonly target: 'own' | 'rad';
  /** The deployment that is updated. */
  readonly deployment?: { readonly shortId: string; readonly projectId: string };
  readonly isSandbox: boolean;
  readonly canReuse: boolean;
  readonly quote?: Quote;
  readonly isQuoting: boolean;
  readonly quoteFailure?: WizardFailure;
  /** The person has ticked that resources may be destroyed. */
  readonly isConfirmed: boolean;
  readonly isSending: boolean;
  /** The platform has taken it: nothing more can be sent from here. */
  readonly isSent: boolean;
  readonly failure?: WizardFailure;
  readonly notice?: string;
  /** BCP 47, for numbers and times; the machine's when absent. */
  readonly locale?: string;
  /** IANA; the machine's when absent. */
  readonly timeZone?: string;
}

/** Number of pages with fields. */
export const pageCount = ({ draft }: WizardState): number => draft?.form.steps.length ?? 0;

/** Whether the last page, with the price and the button, is shown. A preview has none. */
export const isReview = (state: WizardState): boolean =>
  state.mode !== 'preview' && state.draft !== undefined && state.step >= pageCount(state);

/** Names of the fields of a page whose errors may be shown. */
export function shownFaults({ draft }: WizardState, step: number): readonly string[] {
  return draft?.faultyFields(step).filter((name) => draft.fields.get(name)?.isTouched === true) ?? [];
}

/**
 * Where a wish to see another page leads: with Next, a page with problems is not left, and the first of its faulty
 * fields is named. Marks what was seen, so that its errors are shown from now on.
 */
export function stepAfter(
  state: WizardState,
  wanted: number,
  isNext: boolean,
): { step: number; faulty: string | null } {
  const { draft, mode } = state;
  if (draft === undefined) return { step: 0, faulty: null };
  const last = pageCount(state) - (mode === 'preview' ? 1 : 0);
  const step = Math.min(Math.max(Math.trunc(Number.isFinite(wanted) ? wanted : state.step), 0), Math.max(last, 0));
  if (state.step < pageCount(state)) draft.leaveStep(state.step);
  if (mode !== 'preview' && step >= pageCount(state))
    for (let page = 0; page < pageCount(state); page++) if (!isNext || page === state.step) draft.leaveStep(page);
  const [faulty] = isNext && mode !== 'preview' ? draft.faultyFields(state.step) : [];
  return faulty === undefined ? { step, faulty: null } : { step: state.step, faulty };
}
