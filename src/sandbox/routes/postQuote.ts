import * as l10n from '@vscode/l10n';
import { quote, quoteRequest, type QuoteRequest } from '../../contract/quotes';
import { ROUTES } from '../../contract/routes';
import { availableOf } from '../../money/account';
import { creditBalanceOf, formatBalances } from '../../money/creditParts';
import { formatCredits, NO_CREDITS } from '../../money/credits';
import { splitCharge } from '../../money/deploymentCharge';
import type { Account } from '../account';
import { findVisibleModule } from '../catalog/visibleModule';
import { dependencyProblem } from '../deployments/acceptBuild';
import type { Deploying } from '../deployments/deploying';
import { dependencyStates } from '../deployments/dependencies';
import { priceOf, publishedModuleOf, publishedTerms, updateTerms, type ModuleTerms } from '../deployments/moduleTerms';
import { notFound, validationFailed } from '../http/apiProblem';
import { jsonAnswer, writeEndpoint } from '../http/endpoint';
import type { Route } from '../http/route';
import type { Platform } from '../platform';

/** `POST /quotes`: what a deployment or an update would cost now, and from which balances. */
export function postQuote(platform: Platform, deploying: Deploying): Route {
  return writeEndpoint(platform, ROUTES.postQuote, async (call) => {
    const { account } = call;
    const { terms, deployedOnce } = await termsOf(platform, deploying, account, call.body(quoteRequest));
    const { charge, feeWaived, total } = priceOf(terms, account, deployedOnce);
    return call.commit(() => {
      const credit = platform.ledger.account(account.id);
      const { fee, build, shortfall } = splitCharge(charge, availableOf(credit));
      const dependencies = dependencyStates(platform.database, account.id, terms.dependencies);
      const reason =
        shortfall?.code ?? (dependencyProblem(dependencies) === undefined ? undefined : 'dependency_failed');
      return jsonAnswer(200, quote, {
        moduleFee: formatCredits(charge.moduleFee),
        moduleFeeWaived: feeWaived,
        buildCostEstimate: formatCredits(charge.buildEstimate),
        total: formatCredits(total),
        requirePurchasedCredits: charge.purchasedOnly,
        balance: creditBalanceOf(credit),
        drawDown: { moduleFee: formatBalances(fee), build: formatBalances(build) },
        sufficient: shortfall === undefined,
        shortfall: formatCredits(shortfall?.missing ?? NO_CREDITS),
        ...(reason === undefined ? {} : { reason }),
        dependencies: [...dependencies],
        quotedAt: platform.now().toISOString(),
      });
    });
  });
}

async function termsOf(
  platform: Platform,
  { parts }: Deploying,
  account: Account,
  { action, moduleId, deploymentId }: QuoteRequest,
): Promise<{ readonly terms: ModuleTerms; readonly deployedOnce: boolean }> {
  if (action === 'create') {
    const module = findVisibleModule(platform, account, moduleId);
    return { terms: await publishedTerms(platform, module), deployedOnce: false };
  }
  if (deploymentId === undefined) {
    const detail = l10n.t('An update needs its deployment.');
    throw validationFailed(detail, [{ pointer: '/deploymentId', code: 'missing', detail }]);
  }
  const row = parts.deployments.findOwn(account.id, deploymentId);
  // A module that is published no more has the id under which it was deployed.
  const known = row === undefined ? [] : [row.module, publishedModuleOf(platform, account, row)?.id];
  if (row === undefined || !known.includes(moduleId)) throw notFound();
  return { terms: await updateTerms(platform, account, row), deployedOnce: row.deployed_once !== 0 };
}
