/** Descriptions of variables that mean the same in every module; they go into files, so they are not localised. */
const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    module_description: 'Text on the module card in the catalog.',
    module_documentation: 'Address of the published guide, starting with https.',
    module_dependency: 'Names of the modules that must be deployed first, in this order.',
    module_services: 'Cloud services named in the confirmation dialog. For display only.',
    credit_cost: 'Module fee in credits, charged once when the first deployment succeeds.',
    require_credit_purchases: 'Set to true to accept purchased credits only.',
    enable_purge: 'Set to false to hide Purge.',
    public_access: 'Set to false to hide the module from everybody but its owner.',
    shared_users: 'E-mail addresses of the users who may see and deploy the module when it is not public.',
    deployment_id: 'Suffix of resource names, set by the platform.',
    enable_services: 'Set to false when the APIs of the project are managed elsewhere.',
    resource_creator_identity: 'E-mail address of the service account that creates the resources.',
    trusted_users: 'E-mail addresses of the people who get access.',
    project_id: 'Google Cloud project the module is deployed into.',
    region: 'Region of the resources, for example europe-west1.',
    zone: 'Zone of the resources, for example europe-west1-b.',
  }),
);

const KNOWN_OUTPUTS: ReadonlyMap<string, string> = new Map([
  ['deployment_id', 'Suffix of the names of this deployment.'],
  ['project_id', 'Project the module is deployed into.'],
]);

/**
 * What can be said of a variable by its name and its type.
 * @param type source text of its type
 */
export function describeVariable(name: string, type: string | undefined): string {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const words = wordsOf(name);
  const [, kind = ''] = /^(\w+)/.exec(type ?? '') ?? [];
  switch (kind) {
    case 'bool': {
      const [, verb, rest] = /^(enable|create|use|allow) (.+)$/.exec(words) ?? [];
      return verb === undefined ? `Set to true for ${words}.` : `Set to true to ${verb} ${rest ?? ''}.`;
    }
    case 'number':
      return `${sentence(words)}, as a number.`;
    case 'list':
    case 'set':
      return `${sentence(words)}, as a list.`;
    case 'map':
      return `${sentence(words)}, by name.`;
    default:
      return `${sentence(words)}.`;
  }
}

/** What can be said of an output by its name. */
export function describeOutput(name: string): string {
  return KNOWN_OUTPUTS.get(name) ?? `${sentence(wordsOf(name))}.`;
}

function wordsOf(name: string): string {
  return name.split(/[_-]+/).filter(Boolean).join(' ');
}

function sentence(words: string): string {
  const written = words.replaceAll(/\b(?:id|url|ip|cidr|dns|cpu|gb|ssl|tls|api)\b/g, (word) => word.toUpperCase());
  return written.charAt(0).toUpperCase() + written.slice(1);
}
