import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import type { CatalogModuleDetail } from '../../contract/catalogModules';
import type { DeploymentDetail } from '../../contract/deployments';
import { deployKey } from '../../deployments/deployKey';
import { untilAnswered } from '../../deployments/untilAnswered';
import type { WizardModule } from '../../deployments/wizard/wizardState';
import type { PlatformSession } from '../connection/platformSession';
import type { WizardOrder, WizardSource } from './wizardSource';

type Session = Pick<PlatformSession, 'account' | 'modules' | 'deployments'>;

export interface PlatformSourceParts {
  /** @throws AppError `signedOut`, `notConnected` */
  readonly session: () => Promise<Session>;
  /** The platform has made exactly this already: whether it is meant once more. */
  readonly isMeantAgain: (deployment: DeploymentDetail) => Promise<boolean>;
}

/** A first deployment of a module. @param moduleId of the catalog */
export function createSource(parts: PlatformSourceParts, moduleId: string, name: string): WizardSource {
  return {
    mode: 'create',
    name,
    load: async ({ formMode, target }, signal) => {
      const { modules, deployments } = await parts.session();
      const [module, form, former] = await Promise.all([
        modules.module(moduleId, signal),
        modules.form(moduleId, { mode: formMode, target }, signal),
        deployments.page({ module: name }, signal),
      ]);
      return { form, facts: { module: factsOf(module), canReuse: former.data.length > 0 } };
    },
    quote: async ({ target }, variables, signal) =>
      (await parts.session()).deployments.quote({ moduleId, action: 'create', target, variables }, signal),
    send: async ({ target }, { variables, maxCredits, quotedAt }) => {
      const { account, deployments } = await parts.session();
      const body = { moduleId, variables, target, maxCredits };
      const key = await deployKey(account.key, body);
      const made = await untilAnswered(() => deployments.create(body, key));
      // What was there before the price was asked for is an earlier one, from another time or window.
      if (Date.parse(made.createdAt) >= Date.parse(quotedAt)) return made;
      if (!(await parts.isMeantAgain(made))) return made;
      const again = await deployKey(account.key, body, quotedAt);
      return untilAnswered(() => deployments.create(body, again));
    },
  };
}

/** New values for a deployment. */
export function updateSource(parts: PlatformSourceParts, deploymentId: string): WizardSource {
  let known: DeploymentDetail | undefined;
  const moduleId = (): string => {
    const id = known?.module.id;
    if (id === undefined)
      throw new AppError('invalidRequest', {
        service: 'platform',
        detail: l10n.t('its module is no longer published, so it cannot be updated.'),
      });
    return id;
  };
  return {
    mode: 'update',
    name: '',
    load: async ({ formMode, target }, signal) => {
      const { modules, deployments } = await parts.session();
      known = await deployments.get(deploymentId, signal);
      if (!known.allowedActions.includes('update')) throw new AppError('actionNotAllowed', { service: 'platform' });
      const id = moduleId();
      const [module, form] = await Promise.all([
        modules.module(id, signal),
        modules.form(id, { mode: formMode, target, deploymentId }, signal),
      ]);
      const deployment = { shortId: known.deploymentId, projectId: known.projectId };
      return { form, facts: { module: factsOf(module), deployment } };
    },
    quote: async (_choice, variables, signal) =>
      (await parts.session()).deployments.quote(
        { moduleId: moduleId(), action: 'update', deploymentId, variables },
        signal,
      ),
    send: async (_choice, { variables, maxCredits, isConfirmed }: WizardOrder) => {
      const { account, deployments } = await parts.session();
      const body = { variables, maxCredits };
      // The same values may be meant again once the deployment is another one.
      const key = await deployKey(account.key, [deploymentId, body, isConfirmed], known?.updatedAt);
      return untilAnswered(() => deployments.update(deploymentId, body, { confirmDestructive: isConfirmed }, key));
    },
  };
}

function factsOf(module: CatalogModuleDetail): WizardModule {
  const { averageRating, ratingCount, documentationUrl } = module;
  return {
    name: module.name,
    description: module.description,
    publisher:
      module.source === 'platform' ? l10n.t('the platform') : module.owned ? l10n.t('you') : l10n.t('another partner'),
    commitSha: module.commitSha,
    creditCost: module.creditCost,
    isOwned: module.owned,
    ...(averageRating === undefined ? {} : { rating: { average: averageRating, count: ratingCount } }),
    dependencies: module.dependencies,
    services: module.services,
    hasDocumentation: documentationUrl !== undefined,
    isContactable: module.contactable,
  };
}
