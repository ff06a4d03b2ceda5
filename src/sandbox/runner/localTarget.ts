import { posix } from 'node:path';

/**
 * The directory of the repository that a module's source names, '' for the root; undefined for one outside
 * (developer.hashicorp.com/terraform/language/modules/sources, "Local Paths").
 * @param path directory of the calling module, from the repository's root
 */
export function localTarget(path: string, source: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(source)) return undefined;
  const target = posix.join(path === '' ? '.' : path, source).replace(/\/$/, '');
  if (target === '..' || target.startsWith('../')) return undefined;
  return target === '.' ? '' : target;
}
