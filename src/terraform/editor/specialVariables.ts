import * as l10n from '@vscode/l10n';

/**
 * What a variable that RAD knows by its name does for the platform; undefined for all others.
 * Source: rad-platform.md, section 1.3.
 */
export function specialVariableText(name: string): string | undefined {
  return MEANINGS.get(name)?.();
}

const MEANINGS: ReadonlyMap<string, () => string> = new Map([
  ['module_description', () => l10n.t('The text on the card of the module in the catalog.')],
  ['module_documentation', () => l10n.t('The documentation link on the card of the module.')],
  [
    'module_dependency',
    () => l10n.t('Modules that must be deployed first, in this order. Until they are live, a deployment waits.'),
  ],
  [
    'module_services',
    () => l10n.t('Cloud services that the confirmation dialog names before a deployment. For display only.'),
  ],
  [
    'credit_cost',
    () =>
      l10n.t('The fee of the module in credits. Your revenue comes from the part that is paid with purchased credits.'),
  ],
  [
    'require_credit_purchases',
    () => l10n.t('With true, the whole cost of a deployment must come from purchased credits.'),
  ],
  [
    'enable_purge',
    () => l10n.t('Allows Purge, which removes a deployment from the platform and keeps its cloud resources.'),
  ],
  [
    'public_access',
    () =>
      l10n.t(
        'With true, every user sees the module in the catalog; with false, its owner alone. A directory whose variables.tf does not declare it is a helper that RAD never lists.',
      ),
  ],
  [
    'shared_users',
    () => l10n.t('E-mail addresses of users who may see and deploy the module, whatever public_access says.'),
  ],
  ['trusted_users', () => l10n.t('E-mail addresses of the people with access to what is deployed.')],
  ['trusted_groups', () => l10n.t('E-mail addresses of the groups with access to what is deployed.')],
  ['owner_users', () => l10n.t('E-mail addresses of the owners, whom the platform informs about deployments.')],
  ['owner_groups', () => l10n.t('E-mail addresses of groups of owners, whom the platform informs about deployments.')],
  [
    'deployment_id',
    () => l10n.t('The suffix of resource names, 4 hexadecimal digits. The platform sets it for each deployment.'),
  ],
  [
    'resource_creator_identity',
    () => l10n.t('The service account that creates the resources. The default of the module applies.'),
  ],
  ['enable_services', () => l10n.t('Whether the module enables the Google APIs it needs.')],
  [
    'enable_rad_gcpproject',
    () => l10n.t('With true, the module is offered for projects that RAD manages; with false, it is not.'),
  ],
  [
    'technical_support_users',
    () => l10n.t('E-mail addresses of the people who get the support tickets of the module.'),
  ],
  [
    'requires_services',
    () => l10n.t('The features of the foundation module that the platform provides before a deployment.'),
  ],
  [
    'require_services_gcp_module',
    () => l10n.t('With true, a plan fails where the network of the foundation module is missing.'),
  ],
  ['tenant_id', () => l10n.t('The name that deployments share which belong together.')],
  ['project_id', () => l10n.t('The Google Cloud project that the module is deployed into. RAD knows it by this name.')],
  ['region', () => l10n.t('The region of the resources. RAD offers a select of regions for it.')],
  ['tier', () => l10n.t('The tier of the project: sandbox, development or production.')],
  ['billing_account_id', () => l10n.t('The billing account of the project. The platform sets it.')],
  ['folder_id', () => l10n.t('The folder that the project is in. The platform sets it.')],
  ['organization_id', () => l10n.t('The organization that the project is in. The platform sets it.')],
]);
