import * as l10n from '@vscode/l10n';
import type { CatalogModule } from '../../contract/catalogModules';
import { compareCredits } from './compareCredits';

/** What a text of the catalog is made for. */
export interface Reader {
  /** A language tag (BCP 47): how numbers are written. */
  readonly locale: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** How a language writes amounts. To make one takes far longer than to use it. */
function formatOf(locale: string): Intl.NumberFormat {
  const known = formats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  formats.set(locale, known);
  return known;
}

/** An amount as people write it, `1,200` or `9.5`. The digits never go through a float. */
function amountText(credits: string, { locale }: Reader): string {
  const isDecimal = (text: string): text is `${number}` => /^-?\d+(?:\.\d{1,2})?$/.test(text);
  return isDecimal(credits) ? formatOf(locale).format(credits) : credits;
}

const feeText = (credits: string, reader: Reader): string => {
  if (compareCredits(credits, '0') === 0) return l10n.t('free');
  if (compareCredits(credits, '1') === 0) return l10n.t('1 credit');
  return l10n.t('{0} credits', amountText(credits, reader));
};

/** The module fee in words. */
export function costText({ creditCost, owned }: CatalogModule, reader: Reader): string {
  return owned ? l10n.t('own: fee waived') : feeText(creditCost, reader);
}

/** The rating as a row shows it. */
export function ratingText({ averageRating, ratingCount }: CatalogModule): string {
  if (averageRating === undefined || ratingCount === 0) return l10n.t('not rated yet');
  return l10n.t('★ {0} ({1})', averageRating.toFixed(1), ratingCount);
}

/** The rating as it is spoken. */
function spokenRating({ averageRating, ratingCount }: CatalogModule): string {
  if (averageRating === undefined || ratingCount === 0) return l10n.t('not rated yet');
  const stars = averageRating.toFixed(1);
  return ratingCount === 1
    ? l10n.t('{0} of 5 stars, 1 rating', stars)
    : l10n.t('{0} of 5 stars, {1} ratings', stars, ratingCount);
}

const deploymentsText = ({ deploymentCount }: CatalogModule): string =>
  deploymentCount === 1 ? l10n.t('deployed once') : l10n.t('deployed {0} times', deploymentCount);

/** What stands beside the name of a module: fee, rating and how often it was deployed. */
export const rowText = (module: CatalogModule, reader: Reader): string =>
  [
    costText(module, reader),
    ratingText(module),
    ...(module.deploymentCount === 0 ? [] : [l10n.t('{0} deployed', module.deploymentCount)]),
  ].join(' · ');

/** A row in words. */
export const spokenModule = (module: CatalogModule, reader: Reader): string =>
  [
    module.displayName,
    ...(module.pinned ? [l10n.t('pinned')] : []),
    costText(module, reader),
    spokenRating(module),
    deploymentsText(module),
  ].join(', ');

/** Facts of a module, each in a line: what the hover and the page of its details say. */
export function moduleFacts(
  module: CatalogModule,
  reader: Reader,
): readonly (readonly [term: string, value: string])[] {
  const { category, services } = module;
  const facts: (readonly [string, string])[] = [
    [l10n.t('Cost'), wholeCost(module, reader)],
    [l10n.t('Rating'), spokenRating(module)],
    [l10n.t('Deployments'), deploymentsText(module)],
    [l10n.t('Publisher'), publisherText(module)],
  ];
  if (category !== undefined && category !== '') facts.push([l10n.t('Category'), category]);
  if (services.length > 0) facts.push([l10n.t('Services'), services.join(', ')]);
  return facts;
}

function wholeCost(module: CatalogModule, reader: Reader): string {
  const cost = module.owned
    ? l10n.t('{0} (others: {1})', costText(module, reader), feeText(module.creditCost, reader))
    : costText(module, reader);
  return module.requirePurchasedCredits ? l10n.t('{0}, from purchased credits alone', cost) : cost;
}

function publisherText({ source, owned }: CatalogModule): string {
  if (owned) return l10n.t('you');
  return source === 'platform' ? l10n.t('the platform') : l10n.t('another partner');
}
