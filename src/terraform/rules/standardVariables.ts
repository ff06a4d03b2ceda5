/** A variable that has a meaning of its own for RAD: how its declaration looks in HCL. */
export interface StandardVariable {
  readonly name: string;
  /** `standard` for the ten that every module declares, `special` for what RAD gives a meaning where it is declared. */
  readonly kind: 'standard' | 'special';
  /** HCL source of the type constraint. */
  readonly type: string;
  /** HCL source of the default; absent when people fill the value in. */
  readonly default?: string;
  /** UIMeta group and order. */
  readonly group: number;
  readonly order: number;
  /** As it stands in the file, without its UIMeta tag: in English, as the rest of the file is. */
  readonly description: string;
  readonly validations?: readonly StandardValidation[];
}

interface StandardValidation {
  /** HCL source. */
  readonly condition: string;
  /** Plain text. */
  readonly message: string;
}

const TRUSTED_USERS_VALIDATIONS: readonly StandardValidation[] = [
  {
    condition: 'alltrue([for user in var.trusted_users : trimspace(user) != ""])',
    message: 'Remove the blank entry: each trusted user is an e-mail address.',
  },
  {
    condition: 'length(distinct([for user in var.trusted_users : lower(user)])) == length(var.trusted_users)',
    message: 'Each trusted user may be listed once; upper and lower case do not matter.',
  },
];

const DEPLOYMENT_ID_VALIDATIONS: readonly StandardValidation[] = [
  {
    condition: 'var.deployment_id == null || can(regex("^[0-9a-f]{4}$", var.deployment_id))',
    message: 'The deployment id must be exactly 4 lower-case hexadecimal digits, such as 7f10.',
  },
];

const STANDARD_NAMES: ReadonlySet<string> = new Set([
  'module_description',
  'module_dependency',
  'module_services',
  'credit_cost',
  'require_credit_purchases',
  'enable_purge',
  'public_access',
  'deployment_id',
  'resource_creator_identity',
  'trusted_users',
]);

/**
 * The variables that RAD gives a meaning, in the order in which modules declare them. Left out are those without one
 * declaration that fits every module: `requires_services`, whose attributes depend on the foundation module, and
 * `tier`, a name that modules use for other things.
 * Source: rad-platform.md, section 1.3.
 */
export const STANDARD_VARIABLES: readonly StandardVariable[] = [
  declaration(
    'module_description',
    'string',
    '""',
    [0, 100],
    'Text on the module card in the catalog, in one or two plain sentences. Changing it changes nothing that is deployed.',
  ),
  declaration(
    'module_documentation',
    'string',
    '""',
    [0, 1],
    'Address of the published guide, starting with https. The card and the deployment page link to it.',
  ),
  declaration(
    'module_dependency',
    'list(string)',
    '[]',
    [0, 101],
    'Names of the modules that must be deployed first, in this order. A deployment waits until they are live.',
  ),
  declaration(
    'module_services',
    'list(string)',
    '[]',
    [0, 102],
    'Cloud services named in the confirmation dialog before a deployment starts. For display only.',
  ),
  declaration(
    'credit_cost',
    'number',
    '0',
    [0, 103],
    'Module fee in credits, charged once when the first deployment succeeds.',
  ),
  declaration(
    'require_credit_purchases',
    'bool',
    'false',
    [0, 104],
    'Set to true to accept purchased credits only. With false, awarded credits pay for the module as well.',
  ),
  declaration(
    'enable_purge',
    'bool',
    'true',
    [0, 105],
    'Set to false to hide Purge, which removes a deployment from the platform and leaves its cloud resources alone.',
  ),
  declaration(
    'public_access',
    'bool',
    'true',
    [0, 106],
    'Set to false to hide the module from everybody but its owner.',
  ),
  declaration(
    'shared_users',
    'list(string)',
    '[]',
    [0, 107],
    'E-mail addresses of the people who may see and deploy the module when it is hidden from others.',
  ),
  declaration(
    'deployment_id',
    'string',
    'null',
    [0, 108],
    'Suffix of resource names, 4 lower-case hexadecimal digits, set by the platform. With null the module makes one.',
    DEPLOYMENT_ID_VALIDATIONS,
  ),
  declaration(
    'resource_creator_identity',
    'string',
    '""',
    [0, 111],
    'E-mail address of the service account that creates the resources. The platform injects it; empty uses the credentials of the caller.',
  ),
  declaration(
    'enable_services',
    'bool',
    'true',
    [0, 109],
    'Set to false when the Google APIs of the project are managed elsewhere. With true the module enables the ones it needs.',
  ),
  declaration(
    'enable_rad_gcpproject',
    'bool',
    'false',
    [0, 110],
    'Set to true to offer deployment into a project that RAD manages. False, because such a project denies APIs that the module needs.',
  ),
  declaration(
    'require_services_gcp_module',
    'bool',
    'true',
    [0, 112],
    'Set to false to plan without the foundation network. With true the plan fails where it is missing.',
  ),
  declaration(
    'technical_support_users',
    'list(string)',
    '[]',
    [0, 113],
    'E-mail addresses of the people who get the support tickets of the module.',
  ),
  declaration(
    'trusted_groups',
    'list(string)',
    '[]',
    [0, 114],
    'E-mail addresses of the groups that have access like trusted users.',
  ),
  declaration(
    'owner_users',
    'list(string)',
    '[]',
    [0, 115],
    'E-mail addresses of the owners, who are told what becomes of the deployment.',
  ),
  declaration(
    'owner_groups',
    'list(string)',
    '[]',
    [0, 116],
    'E-mail addresses of the groups of owners, who are told what becomes of the deployment.',
  ),
  declaration('billing_account_id', 'string', '""', [0, 117], 'Billing account of the project, set by the platform.'),
  declaration('folder_id', 'string', '""', [0, 118], 'Folder the project is in, set by the platform.'),
  declaration('organization_id', 'string', '""', [0, 119], 'Organization the project is in, set by the platform.'),
  declaration(
    'project_id',
    'string',
    undefined,
    [1, 101],
    'Google Cloud project the module is deployed into, for example shop-prod-4821. Moving to another project recreates everything.',
  ),
  declaration(
    'region',
    'string',
    '"europe-west1"',
    [1, 102],
    'Region of the resources, for example europe-west1. Moving to another region recreates them.',
  ),
  declaration(
    'trusted_users',
    'list(string)',
    '[]',
    [1, 103],
    'E-mail addresses of the people who may administer what is deployed.',
    TRUSTED_USERS_VALIDATIONS,
  ),
  declaration(
    'tenant_id',
    'string',
    '"demo"',
    [1, 104],
    'Name that deployments share which belong together. Changing it recreates what carries the name.',
  ),
];

/** @param place UIMeta group and order */
function declaration(
  name: string,
  type: string,
  fallback: string | undefined,
  [group, order]: readonly [group: number, order: number],
  description: string,
  validations?: readonly StandardValidation[],
): StandardVariable {
  return {
    name,
    kind: STANDARD_NAMES.has(name) ? 'standard' : 'special',
    type,
    ...(fallback === undefined ? {} : { default: fallback }),
    group,
    order,
    description,
    ...(validations === undefined ? {} : { validations }),
  };
}

/** The description with its UIMeta tag, as it stands in the file. */
export function taggedDescription({ description, group, order }: StandardVariable): string {
  return `${description} {{UIMeta group=${String(group)} order=${String(order)}}}`;
}

/**
 * The `variable` block as `terraform fmt` leaves it.
 * @param lineEnd of the file it goes into
 * @returns without a line end behind its last character
 */
export function renderVariable(variable: StandardVariable, lineEnd = '\n'): string {
  const { name, type, validations = [] } = variable;
  const lines = [
    `variable "${name}" {`,
    `  type        = ${type}`,
    `  description = ${quoted(taggedDescription(variable))}`,
    ...(variable.default === undefined ? [] : [`  default     = ${variable.default}`]),
    ...validations.flatMap(({ condition, message }) => [
      '',
      '  validation {',
      `    condition     = ${condition}`,
      `    error_message = ${quoted(message)}`,
      '  }',
    ]),
    '}',
  ];
  return lines.join(lineEnd);
}

/** The standard variable of a name. */
export function standardVariable(name: string): StandardVariable | undefined {
  return BY_NAME.get(name);
}

const BY_NAME: ReadonlyMap<string, StandardVariable> = new Map(
  STANDARD_VARIABLES.map((variable) => [variable.name, variable]),
);

/** Texts of this file have no escapes but these and no `${`. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
