/**
 * The directory that the `source` of a `module` block names, relative to the repository's root, with `/`. Undefined when
 * it is not in this repository: a registry, an address, or a path that leaves the repository.
 * @param path of the module that calls, relative to the repository's root
 */
export function resolveLocalSource(path: string, source: string): string | undefined {
  if (!/^\.\.?\//.test(source) && source !== '.' && source !== '..') return undefined;
  const parts = path.split('/').filter((part) => part !== '');
  for (const part of source.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Whether a path is a directory or below it. */
export const isInside = (path: string, directory: string): boolean =>
  directory === '' || path === directory || path.startsWith(`${directory}/`);
