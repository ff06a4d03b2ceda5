import * as l10n from '@vscode/l10n';
import { hclText, shortened, valueText } from '../../terraform/form/valueText';
import { quoteOf } from './quoteView';
import { problemsText } from './railView';
import type { WizardDraft } from './wizardDraft';
import type { ReviewPage } from './wizardSnapshot';
import type { WizardState } from './wizardState';

/** Longer values are cut: the review is read, not copied. */
const VALUE_LENGTH = 200;

/** The last page: what it costs, what changes, what is sent. */
export function reviewOf(state: WizardState, draft: WizardDraft): ReviewPage {
  const { mode, quote, isQuoting, quoteFailure } = state;
  const destructive = destructiveOf(state, draft);
  const undecided = [...draft.checks().values()].reduce((sum, check) => sum + check.undecided.length, 0);
  return {
    kind: 'review',
    id: 'review',
    title: mode === 'update' ? l10n.t('Review and update') : l10n.t('Review and deploy'),
    ...(quote === undefined ? {} : { quote: quoteOf(quote, state) }),
    isQuoting,
    ...(quoteFailure === undefined ? {} : { quoteFailure }),
    faults: draft.form.steps.flatMap((_step, index) => {
      const count = draft.faultyFields(index).length;
      return count === 0 ? [] : [{ text: l10n.t('Page {0}: {1}', index + 1, problemsText(count)), step: index }];
    }),
    ...(destructive === undefined ? {} : { destructive }),
    valuesIntro: introOf(draft),
    values: valuesOf(draft),
    ...(undecided === 0 ? {} : { undecided: undecidedText(undecided) }),
  };
}

const undecidedText = (count: number): string =>
  count === 1
    ? l10n.t('1 check of the module can only be made by the platform.')
    : l10n.t('{0} checks of the module can only be made by the platform.', count);

function destructiveOf({ isConfirmed }: WizardState, draft: WizardDraft): ReviewPage['destructive'] {
  const changes = draft.notUpdateSafeChanges();
  if (changes.length === 0) return undefined;
  return {
    title:
      changes.length === 1
        ? l10n.t('1 change destroys and recreates resources.')
        : l10n.t('{0} changes destroy and recreate resources.', changes.length),
    fields: changes.map(({ field, value }) => ({
      label: field.label,
      before: field.sensitive ? l10n.t('secret') : valueText('value' in field ? field.value : (field.default ?? null)),
      after: field.sensitive ? l10n.t('another secret') : valueText(value),
    })),
    confirm: l10n.t('I know that what is stored in these resources is lost.'),
    isConfirmed,
  };
}

function introOf(draft: WizardDraft): string {
  const pages = draft.form.steps.length;
  const fields = draft.fields.size;
  const changed = [...draft.fields.values()].filter(({ isChanged }) => isChanged).length;
  const all =
    fields === 1
      ? l10n.t('1 field')
      : pages === 1
        ? l10n.t('{0} fields on 1 page', fields)
        : l10n.t('{0} fields on {1} pages', fields, pages);
  if (draft.isUpdate) {
    return changed === 0
      ? l10n.t('No value changes: the module is applied again as it is published now.')
      : l10n.t('{0}, {1} of them changed. Only these are sent.', all, changed);
  }
  return changed === 0
    ? fields === 1
      ? l10n.t("{0}, as the module's default.", all)
      : l10n.t("{0}, all as the module's defaults.", all)
    : changed === 1
      ? l10n.t("{0}, 1 differs from the module's defaults.", all)
      : l10n.t("{0}, {1} differ from the module's defaults.", all, changed);
}

/** What is sent, and the secrets that keep their value. */
function valuesOf(draft: WizardDraft): ReviewPage['values'] {
  const sent = new Map(Object.entries(draft.variables()));
  return [...draft.fields.values()].flatMap(({ field, isGiven }): ReviewPage['values'] => {
    const { name, sensitive, configured } = field;
    if (sensitive) {
      if (!sent.has(name) && !configured) return [];
      const value = isGiven ? l10n.t('secret, given') : l10n.t('secret, configured');
      return [{ name, value, isSecret: true }];
    }
    return sent.has(name) ? [{ name, value: shortened(hclText(sent.get(name)), VALUE_LENGTH), isSecret: false }] : [];
  });
}
