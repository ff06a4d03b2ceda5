import * as l10n from '@vscode/l10n';
import { drawField, lockText } from './fieldView';
import { footOf } from './footView';
import { headOf } from './headView';
import { pageTitle, railOf } from './railView';
import { reviewOf } from './reviewView';
import type { WizardDraft } from './wizardDraft';
import type { FieldsPage, ReviewPage, WizardField, WizardSnapshot } from './wizardSnapshot';
import { isReview, pageCount, type WizardState } from './wizardState';

/** Everything the wizard's page shows, in words. Pure. */
export function wizardSnapshot(state: WizardState): WizardSnapshot {
  const { mode, step, draft, failure, notice } = state;
  const page = draft === undefined ? undefined : pageOf(state, draft);
  const shown = isReview(state) ? pageCount(state) : Math.min(step, Math.max(pageCount(state) - 1, 0));
  return {
    mode,
    title: titleOf(state),
    head: headOf(state),
    rail: railOf(state),
    step: shown,
    ...(page === undefined ? {} : { page }),
    foot: footOf({ ...state, step: shown }),
    ...(failure === undefined ? {} : { failure }),
    ...(notice === undefined ? {} : { notice }),
    isLoading: draft === undefined && failure === undefined,
  };
}

function titleOf({ mode, module, deployment }: WizardState): string {
  if (mode === 'preview') return l10n.t('Preview of {0}', module.name);
  if (mode === 'update') return l10n.t('Update {0} {1}', module.name, deployment?.shortId ?? '');
  return l10n.t('Deploy {0}', module.name);
}

function pageOf(state: WizardState, draft: WizardDraft): FieldsPage | ReviewPage | undefined {
  if (isReview(state)) return reviewOf(state, draft);
  const step = Math.min(state.step, draft.form.steps.length - 1);
  const shown = draft.form.steps[step];
  if (shown === undefined) return emptyPage(state);
  const checks = draft.checks();
  const drafts = shown.fields.flatMap(({ name }) => draft.fields.get(name) ?? []);
  const hasLocks = shown.fields.some(({ updateSafe }) => !updateSafe);
  return {
    kind: 'fields',
    id: `page-${shown.group ?? 'last'}`,
    title: pageTitle({ ...state, step }),
    intro:
      shown.group === null
        ? l10n.t(
            'Variables without a page of their own: the platform shows them last, because their tags name no group.',
          )
        : '',
    ...(hasLocks ? { lockNote: lockNote(state.mode) } : {}),
    fields: drafts
      .map((field, index) => drawField(field, checks.get(field.field.name), drafts[index - 1]))
      .map((field) => (state.mode === 'preview' ? withDeclaration(field) : field)),
  };
}

/** Who writes the module wants to get from a field to its declaration. */
const withDeclaration = (field: WizardField): WizardField => ({
  ...field,
  actions: [...field.actions, { id: 'declaration', label: l10n.t('Go to the variable') }],
});

const lockNote = (mode: WizardState['mode']): string =>
  mode === 'update'
    ? l10n.t('{0}: fields with a lock.', lockText(true))
    : l10n.t('Changing a field with a lock after the deployment destroys and recreates resources.');

/** A module whose form has no fields, in this mode. */
function emptyPage({ formMode }: WizardState): FieldsPage {
  return {
    kind: 'fields',
    id: 'page-none',
    title: l10n.t('No fields'),
    intro:
      formMode === 'basic'
        ? l10n.t('Nothing is required. Show all fields to see what can be set.')
        : l10n.t('This module asks for nothing.'),
    fields: [],
  };
}
