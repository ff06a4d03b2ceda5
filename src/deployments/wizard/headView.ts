import * as l10n from '@vscode/l10n';
import { creditText, hundredths } from './creditText';
import type { WizardChoice, WizardHead, WizardLink } from './wizardSnapshot';
import { isReview, pageCount, type WizardModule, type WizardState } from './wizardState';

/** What the form is about, and the choices that change all of it. */
export function headOf(state: WizardState): WizardHead {
  const { module, mode, isSandbox, canReuse } = state;
  // The review is of this form; what would make another one of it belongs to its pages.
  const isForm = !isReview(state) || pageCount(state) === 0;
  return {
    module: module.name,
    description: module.description,
    facts: factsOf(state),
    services: module.services ?? [],
    links: linksOf(module, mode),
    choices: isForm ? choicesOf(state) : [],
    ...(canReuse && isForm && mode === 'create' ? { reuse: l10n.t('Reuse values of a former deployment…') } : {}),
    ...(isSandbox ? { sandbox: l10n.t('Sandbox: nothing is created in any cloud, and credits are play money.') } : {}),
  };
}

function factsOf({ module, deployment, mode, locale }: WizardState): WizardHead['facts'] {
  const { publisher, commitSha, versionNote, rating, dependencies = [], hidden } = module;
  const version = commitSha?.slice(0, 7);
  const rows: readonly (readonly [string, string | undefined, boolean?])[] = [
    [l10n.t('Deployment'), deployment?.shortId, true],
    [l10n.t('Project'), deployment?.projectId, true],
    [l10n.t('Publisher'), publisher],
    [l10n.t('Version'), version, true],
    [l10n.t('State'), versionNote],
    [l10n.t('Module fee'), mode === 'preview' ? undefined : feeText(module, locale)],
    [l10n.t('Rating'), rating === undefined || rating.count === 0 ? undefined : ratingText(rating, locale)],
    [l10n.t('Needs'), dependencies.length === 0 ? undefined : dependencies.join(', ')],
    [l10n.t('Not shown'), hidden],
  ];
  return rows.flatMap(([term, value, isCode = false]) => (value === undefined ? [] : [{ term, value, isCode }]));
}

function feeText({ creditCost, isOwned }: WizardModule, locale: string | undefined): string | undefined {
  if (creditCost === undefined) return undefined;
  if (isOwned === true) return l10n.t('none: your own module');
  return l10n.t('{0} credits', creditText(hundredths(creditCost), locale));
}

function ratingText({ average, count }: NonNullable<WizardModule['rating']>, locale: string | undefined): string {
  const stars = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(average);
  return l10n.t('★ {0} from {1}', stars, new Intl.NumberFormat(locale).format(count));
}

function linksOf({ hasDocumentation, isContactable }: WizardModule, mode: WizardState['mode']): readonly WizardLink[] {
  const links: WizardLink[] = [];
  if (hasDocumentation === true) links.push({ id: 'documentation', label: l10n.t('Documentation') });
  if (isContactable === true && mode !== 'preview') links.push({ id: 'publisher', label: l10n.t('Contact publisher') });
  if (mode === 'update') links.push({ id: 'deployment', label: l10n.t('Open the deployment') });
  if (mode === 'preview') links.push({ id: 'variables', label: l10n.t('Open variables.tf') });
  return links;
}

function choicesOf({ mode, formMode, target }: WizardState): readonly WizardChoice[] {
  const fields: WizardChoice = {
    id: 'mode',
    label: l10n.t('Fields'),
    chosen: formMode,
    options: [
      { id: 'basic', label: l10n.t('Required'), title: l10n.t('Basic mode: required fields alone') },
      { id: 'advanced', label: l10n.t('All'), title: l10n.t('Advanced mode: every field') },
    ],
  };
  const project: WizardChoice = {
    id: 'target',
    label: l10n.t('Cloud project'),
    chosen: target,
    options: [
      { id: 'own', label: l10n.t('My own'), title: l10n.t("Deploys into the user's own cloud project") },
      { id: 'rad', label: l10n.t('Made by RAD'), title: l10n.t('Deploys into a cloud project that RAD manages') },
    ],
  };
  // A deployment stays where it is.
  return mode === 'update' ? [fields] : [fields, project];
}
