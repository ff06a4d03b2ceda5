import * as l10n from '@vscode/l10n';
import { hundredths } from './creditText';
import { problemsText } from './railView';
import type { WizardDraft } from './wizardDraft';
import type { WizardFoot } from './wizardSnapshot';
import { isReview, pageCount, shownFaults, type WizardState } from './wizardState';

/** The buttons under the form, and the sentence beside them. */
export function footOf(state: WizardState): WizardFoot {
  const { draft, mode, step } = state;
  const canGoBack = step > 0 && draft !== undefined;
  if (draft === undefined) return { canGoBack, status: '' };
  if (isReview(state)) return { canGoBack, ...reviewFoot(state, draft) };
  const isLast = step >= pageCount(state) - 1;
  const hasNext = mode !== 'preview' || !isLast;
  return { canGoBack, ...(hasNext ? { next: l10n.t('Next') } : {}), status: fieldsStatus(state, draft) };
}

function fieldsStatus(state: WizardState, draft: WizardDraft): string {
  const faults = shownFaults(state, state.step).length;
  const problems =
    faults === 0 ? '' : faults === 1 ? l10n.t('1 problem on this page.') : l10n.t('{0} problems on this page.', faults);
  if (state.mode === 'preview')
    return [problems, l10n.t('Preview: nothing is sent or kept.')].filter(Boolean).join(' ');
  const isKept = [...draft.fields.values()].some(({ isGiven, field }) => isGiven && !field.sensitive);
  return [problems, isKept ? l10n.t('Draft kept.') : ''].filter(Boolean).join(' ');
}

function reviewFoot(state: WizardState, draft: WizardDraft): Omit<WizardFoot, 'canGoBack'> {
  const { mode, isSending, isSent } = state;
  const lacksCredits = isShort(state);
  const obstacle = obstacleOf(state, draft);
  return {
    deploy: {
      label: mode === 'update' ? l10n.t('Update') : l10n.t('Deploy'),
      obstacle: isSending ? '' : obstacle,
      isBusy: isSending,
    },
    ...(lacksCredits ? { buyCredits: l10n.t('Buy credits…') } : {}),
    status: isSending
      ? l10n.t('Sending…')
      : isSent
        ? obstacle
        : lacksCredits
          ? l10n.t('You come back here.')
          : obstacle === ''
            ? l10n.t('Opens the live deployment.')
            : obstacle,
  };
}

const isShort = ({ quote }: WizardState): boolean =>
  quote !== undefined && !quote.sufficient && hundredths(quote.shortfall) !== 0n;

/** Why nothing can be sent now, the most important first; empty when it can. */
function obstacleOf(state: WizardState, draft: WizardDraft): string {
  const { quote, isQuoting, isConfirmed, isSent } = state;
  if (isSent) return l10n.t('This has been sent already.');
  const faults = draft.form.steps.reduce((sum, _step, index) => sum + draft.faultyFields(index).length, 0);
  if (faults > 0) return l10n.t('{0} to mend first.', problemsText(faults));
  if (quote === undefined)
    return isQuoting ? l10n.t('The price is being asked for.') : l10n.t('There is no quote yet.');
  if (quote.reason === 'dependency_failed')
    return quote.dependencies.some(({ state }) => state === 'missing')
      ? l10n.t('A module that it needs is not deployed.')
      : l10n.t('A module that it needs has failed.');
  if (!quote.sufficient) return l10n.t('There are not enough credits.');
  const isOpen = draft.notUpdateSafeChanges().length > 0 && !isConfirmed;
  return isOpen ? l10n.t('Confirm first that resources are destroyed.') : '';
}

/** Whether the host may send what the review shows. The host asks this again before it does. */
export const canSend = (state: WizardState): boolean =>
  state.mode !== 'preview' &&
  !state.isSending &&
  isReview(state) &&
  state.draft !== undefined &&
  obstacleOf(state, state.draft) === '';
