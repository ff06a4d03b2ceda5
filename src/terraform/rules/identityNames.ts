import type { TypeTree } from '../../contract/form';
import type { ModuleVariable } from '../module';

/** What a variable identifies by its name: changing it makes something else, in place of what there is. */
export type Identity = 'project' | 'place' | 'name' | 'network';

/**
 * What a variable identifies; undefined for ordinary ones. Only single texts, but for the ranges of
 * subnets: entries of other lists come and go without harm to the others. Display names, domains and ranges that access is granted to change in place.
 */
export function identityOf({ name, typeTree, default: fallback }: ModuleVariable): Identity | undefined {
  const isText = typeTree.kind === 'string' || (typeTree.kind === 'any' && isTextOrNone(fallback));
  const words = name.toLowerCase().split('_');
  if (!isText) return isListOfSubnets(words, typeTree) ? 'network' : undefined;
  if (/(?:^|_)project_id(?:_prefix)?$/.test(name)) return 'project';
  while (words.length > 1 && /^\d+$/.test(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  const previous = words.at(-2);
  if (['region', 'zone'].includes(last) && !words.some((word) => DNS.has(word))) return 'place';
  if (isResourceName(words, last, previous)) return 'name';
  const isRange = words.includes('cidr') || (last === 'range' && previous === 'ip');
  return isRange && !words.some((word) => ACCESS.has(word)) ? 'network' : undefined;
}

/** Each entry is the range of a subnet, which cannot get another one. */
function isListOfSubnets(words: readonly string[], type: TypeTree): boolean {
  const isList = (type.kind === 'list' || type.kind === 'set') && type.element.kind === 'string';
  const isRanges = words.some((word) => /^subnets?$/.test(word)) && words.some((word) => /^cidrs?$/.test(word));
  return isList && isRanges && !words.some((word) => ACCESS.has(word));
}

function isTextOrNone(fallback: ModuleVariable['default']): boolean {
  if (fallback === undefined) return true;
  return fallback.literal && (fallback.value === null || typeof fallback.value === 'string');
}

function isResourceName(words: readonly string[], last: string, previous: string | undefined): boolean {
  if (last === 'prefix') return previous === 'name' || previous === 'resource';
  return last === 'name' && (words.length === 1 || RESOURCES.has(previous ?? ''));
}

const DNS: ReadonlySet<string> = new Set(['dns', 'hosted', 'managed', 'domain']);

const ACCESS: ReadonlySet<string> = new Set([
  'allow',
  'allowed',
  'authorized',
  'permitted',
  'trusted',
  'source',
  'client',
  'access',
  'admin',
  'whitelist',
  'allowlist',
]);

/** Things that cannot be given another name in place. */
const RESOURCES: ReadonlySet<string> = new Set([
  'app',
  'application',
  'bucket',
  'cluster',
  'database',
  'dataset',
  'db',
  'disk',
  'instance',
  'nat',
  'network',
  'node',
  'pool',
  'project',
  'queue',
  'repository',
  'resource',
  'router',
  'server',
  'service',
  'subnet',
  'subnetwork',
  'topic',
  'vm',
  'vpc',
]);
