import type * as z from 'zod/mini';
import { build, buildLogQuery, builds, buildsQuery, buildStep, moduleOutput, moduleOutputs } from '../builds';
import {
  catalogModule,
  catalogModuleDetail,
  catalogModules,
  catalogModulesQuery,
  publisherMessage,
} from '../catalogModules';
import {
  credits,
  currency,
  dateTime,
  decimal,
  gitObjectId,
  money,
  month,
  repositoryName,
  resourceId,
  shortDeploymentId,
  unsignedCredits,
  webUrl,
} from '../conventions';
import { creditBalance, creditParts, creditTransaction, creditTransactions, creditTransactionsQuery } from '../credits';
import { date } from '../dateRange';
import {
  createDeployment,
  deployment,
  deploymentAction,
  deploymentDetail,
  deployments,
  deploymentsQuery,
  ratingAnswer,
  ratingRequest,
  updateDeployment,
  updateQuery,
} from '../deployments';
import { discoveredModule, discoveredModules, discoveredModulesQuery, moduleProblem } from '../discoveredModules';
import { discovery } from '../discovery';
import { logEvent, statusEvent, stepEvent } from '../events';
import { deployTarget, fieldValidation, form, formField, formQuery, formStep, typeTree } from '../form';
import { invoice, invoiceDetail, invoices, invoicesQuery } from '../invoices';
import { me } from '../me';
import {
  authorizationServerMetadata,
  deviceAuthorization,
  deviceAuthorizationRequest,
  oauthError,
  revocationRequest,
  tokenAnswer,
  tokenRequest,
} from '../oauth';
import { githubTokenRequest, partnerSettings, repositoryRequest } from '../partnerSettings';
import { checkoutRequest, checkoutSession, paymentOptions, subscriptionTier } from '../payments';
import { fieldError, problem } from '../problem';
import { projectCost, projectCosts, projectCostsQuery, projectCostTotals } from '../projectCosts';
import {
  publishAnswer,
  publishedModule,
  publishedModules,
  publishedModulesQuery,
  publishRequest,
  publishResult,
  wantedModule,
} from '../publishedModules';
import { dependency, quote, quoteRequest, variableValues } from '../quotes';
import {
  revenueGroup,
  revenueQuery,
  revenueRow,
  revenueRows,
  revenueSummary,
  revenueSummaryQuery,
  revenueTotals,
} from '../revenue';

/** The schemas that have a name of their own in the OpenAPI document: their constant's, capitalised. */
export const COMPONENTS: Readonly<Record<string, z.ZodMiniType>> = {
  ...{ credits, unsignedCredits, decimal, currency, money, dateTime, date, month },
  ...{ gitObjectId, repositoryName, resourceId, shortDeploymentId, webUrl },
  ...{ problem, fieldError, discovery, authorizationServerMetadata },
  ...{ deviceAuthorizationRequest, deviceAuthorization, tokenRequest, tokenAnswer, revocationRequest, oauthError },
  ...{ me, partnerSettings, githubTokenRequest, repositoryRequest },
  ...{ moduleProblem, discoveredModule, discoveredModules },
  ...{ publishedModule, publishedModules, wantedModule, publishRequest, publishResult, publishAnswer },
  ...{ catalogModule, catalogModules, catalogModuleDetail, publisherMessage },
  ...{ typeTree, fieldValidation, formField, formStep, form, deployTarget },
  ...{ variableValues, dependency, quoteRequest, quote },
  ...{ deployment, deploymentDetail, deployments, createDeployment, updateDeployment, deploymentAction },
  ...{ ratingRequest, ratingAnswer, buildStep, build, builds, moduleOutput, moduleOutputs },
  ...{ statusEvent, stepEvent, logEvent },
  ...{ creditParts, creditBalance, creditTransaction, creditTransactions },
  ...{ projectCost, projectCostTotals, projectCosts, invoice, invoices, invoiceDetail },
  ...{ subscriptionTier, paymentOptions, checkoutRequest, checkoutSession },
  ...{ revenueRow, revenueRows, revenueTotals, revenueGroup, revenueSummary },
};

/** The queries, by the name of their constant: their members become parameters. */
export const QUERIES: Readonly<Record<string, z.ZodMiniType>> = {
  ...{ discoveredModulesQuery, publishedModulesQuery, catalogModulesQuery, formQuery },
  ...{ deploymentsQuery, updateQuery, buildsQuery, buildLogQuery },
  ...{ creditTransactionsQuery, projectCostsQuery, invoicesQuery, revenueQuery, revenueSummaryQuery },
};
