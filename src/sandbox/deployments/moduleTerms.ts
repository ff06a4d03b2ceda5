import * as l10n from '@vscode/l10n';
import { addCredits, credits, formatCredits, parseCredits, type Credits } from '../../money/credits';
import { deploymentCharge, type DeploymentCharge } from '../../money/deploymentCharge';
import { AmountError } from '../../money/amountError';
import { isVisible } from '../catalog/visibleModule';
import type { Account } from '../account';
import { ApiProblem, validationFailed } from '../http/apiProblem';
import type { Platform } from '../platform';
import { toCatalogRow, type CatalogRow } from '../store/catalogRow';
import { estimateBuild } from './buildCost';
import type { DeploymentRow } from './deploymentRow';
import { StepFailure } from '../runner/stepFailure';
import { readModuleSource, type ModulePlace, type ModuleSource } from './moduleSource';

/** A module at a commit, with what the platform asks for it. */
export interface ModuleTerms {
  readonly place: ModulePlace;
  readonly source: ModuleSource;
  readonly owner: string;
  /** In hundredths of a credit. */
  readonly creditCost: number;
  readonly requirePurchasedCredits: boolean;
  readonly enablePurge: boolean;
  readonly dependencies: readonly string[];
}

/** What a build is to cost. */
export interface Price {
  readonly charge: DeploymentCharge;
  /** Own module, or paid already. */
  readonly feeWaived: boolean;
  readonly total: Credits;
}

/** The terms of a published module. @throws ApiProblem action_not_allowed when its repository or commit is gone */
export async function publishedTerms(platform: Platform, module: CatalogRow): Promise<ModuleTerms> {
  const place = placeOf(platform, module.repository, module.path, module.commitSha);
  const { owner, creditCost, facts } = module;
  const { requirePurchasedCredits, enablePurge, dependencies } = facts;
  const source = await sourceAt(place);
  return { place, source, owner, creditCost, requirePurchasedCredits, enablePurge, dependencies };
}

/** The terms of what a deployment has, from the files of its commit. @throws ApiProblem as `publishedTerms` */
export async function storedTerms(platform: Platform, row: DeploymentRow): Promise<ModuleTerms> {
  const place = placeOf(platform, row.repository, row.path, row.commit_sha);
  const source = await sourceAt(place);
  const { creditCost, requirePurchasedCredits, enablePurge, dependencies } = source.facts;
  return { place, source, owner: row.owner, creditCost, requirePurchasedCredits, enablePurge, dependencies };
}

/** What a deployment is updated to: its module as it is published now, or as it is when it is published no more. */
export async function updateTerms(platform: Platform, account: Account, row: DeploymentRow): Promise<ModuleTerms> {
  const module = publishedModuleOf(platform, account, row);
  return module === undefined ? storedTerms(platform, row) : publishedTerms(platform, module);
}

/**
 * The module of a deployment in the catalog, as far as the account may see it. It is found by its name, because it
 * gets a new id when it is removed and published again.
 */
export function publishedModuleOf(
  { database }: Pick<Platform, 'database'>,
  account: Account,
  { repository, module_name: name }: Pick<DeploymentRow, 'repository' | 'module_name'>,
): CatalogRow | undefined {
  const found = database
    .prepare('SELECT * FROM published_module WHERE repository = ? AND name = ?')
    .get(repository, name);
  const module = found === undefined ? undefined : toCatalogRow(found);
  return module !== undefined && isVisible(module, account) ? module : undefined;
}

/**
 * Fee and build estimate. The fee is charged once: with the first deployment that succeeds, so a retry of one that
 * failed is not yet an update.
 */
export function priceOf(terms: ModuleTerms, account: Account, deployedOnce: boolean): Price {
  const ownModule = terms.owner === account.id;
  const charge = deploymentCharge({
    action: deployedOnce ? 'update' : 'create',
    ownModule,
    moduleFee: credits(terms.creditCost),
    buildEstimate: estimateBuild(terms.source.resourceBlocks),
    purchasedOnly: terms.requirePurchasedCredits,
  });
  const total = addCredits(charge.moduleFee, charge.buildEstimate);
  return { charge, feeWaived: ownModule || deployedOnce, total };
}

/** @param maxCredits the total the caller has seen @throws ApiProblem quote_changed, validation_failed */
export function requireQuoted({ total }: Price, maxCredits: string): void {
  if (total <= readCredits(maxCredits)) return;
  const text = formatCredits(total);
  throw new ApiProblem(409, 'quote_changed', l10n.t('It costs {0} credits now.', text), { total: text });
}

function readCredits(text: string): Credits {
  try {
    return parseCredits(text);
  } catch (error) {
    if (!(error instanceof AmountError)) throw error;
    const detail = l10n.t('This is not an amount of credits.');
    throw validationFailed(detail, [{ pointer: '/maxCredits', code: 'out_of_range', detail }]);
  }
}

/** One sentence for people. */
export function repositoryGone(name: string): string {
  return l10n.t('The repository {0} is not there any more.', name);
}

async function sourceAt(place: ModulePlace): Promise<ModuleSource> {
  try {
    return await readModuleSource(place);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    throw new ApiProblem(409, 'action_not_allowed', error.message);
  }
}

function placeOf({ repositories }: Platform, name: string, modulePath: string, commitSha: string): ModulePlace {
  const repository = repositories.find(name);
  if (repository === undefined) throw new ApiProblem(409, 'action_not_allowed', repositoryGone(name));
  return { repositoryPath: repository.clonePath, commitSha, modulePath };
}
