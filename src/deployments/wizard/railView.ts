import * as l10n from '@vscode/l10n';
import type { RailStep, StepState } from './wizardSnapshot';
import { isReview, pageCount, shownFaults, type WizardState } from './wizardState';

/** Labels that fit beside each other under the title of a step. */
const DETAIL_LENGTH = 34;

/** The steps of the form, the review last. */
export function railOf(state: WizardState): readonly RailStep[] {
  const { draft, mode, step } = state;
  if (draft === undefined) return [];
  const pages = draft.form.steps.map(({ fields }, index): RailStep => {
    const faults = shownFaults(state, index).length;
    const current: StepState = index === step ? 'current' : draft.isVisited(index) ? 'complete' : 'open';
    const railState = faults > 0 ? 'faulty' : current;
    return {
      title: l10n.t('Page {0}', index + 1),
      detail: faults > 0 ? problemsText(faults) : firstLabels(fields.map(({ label }) => label)),
      state: railState,
      stateText: stateText(railState, faults),
    };
  });
  if (mode === 'preview') return pages;
  const state_: StepState = isReview(state) ? 'current' : 'open';
  const detail = mode === 'update' ? l10n.t('Changes and cost') : l10n.t('Cost and deploy');
  return [...pages, { title: l10n.t('Review'), detail, state: state_, stateText: stateText(state_, 0) }];
}

export const problemsText = (count: number): string =>
  count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);

function stateText(state: StepState, faults: number): string {
  switch (state) {
    case 'faulty':
      return problemsText(faults);
    case 'complete':
      return l10n.t('complete');
    case 'current':
      return l10n.t('current');
    case 'open':
      return l10n.t('not visited');
  }
}

function firstLabels(labels: readonly string[]): string {
  let text = '';
  for (const label of labels) {
    const longer = text === '' ? label : `${text}, ${label}`;
    if (text !== '' && longer.length > DETAIL_LENGTH) return `${text}…`;
    text = longer;
  }
  return text;
}

/** `Page 2 of 4`. */
export const pageTitle = (state: WizardState): string => l10n.t('Page {0} of {1}', state.step + 1, pageCount(state));
