/** Where the source of a module is. */
export type SourceAddress =
  /** A directory, relative to the one of the calling module. */
  | { readonly kind: 'local'; readonly path: string }
  /** A page over https. */
  | { readonly kind: 'page'; readonly url: string };

/**
 * The place that the `source` of a module block names; undefined for one that has no page everybody can open: archives,
 * buckets, private registries, hosts that are not known. Credentials in an address never get into the result.
 * Source: Terraform, "Module Sources".
 * @param version constraint as written
 */
export function sourceAddress(source: string, version?: string): SourceAddress | undefined {
  const text = source.trim();
  if (/^\.\.?(?:\/|$)/.test(text)) return { kind: 'local', path: text };
  const url = registryPage(text, version) ?? repositoryPage(text);
  return url === undefined ? undefined : { kind: 'page', url };
}

const REGISTRY = /^(?:registry\.terraform\.io\/)?([\w-]+)\/([\w-]+)\/([a-z0-9]+)(?:\/\/([\w./-]+))?$/;

function registryPage(text: string, version: string | undefined): string | undefined {
  const [, namespace, name, provider, sub] = REGISTRY.exec(text) ?? [];
  if (namespace === undefined || name === undefined || provider === undefined) return undefined;
  const exact = /^\s*=?\s*(\d+\.\d+\.\d+(?:-[\w.]+)?)\s*$/.exec(version ?? '')?.[1];
  const page = `https://registry.terraform.io/modules/${namespace}/${name}/${provider}/${exact ?? 'latest'}`;
  // The registry has pages for what is in `modules/`, by its name.
  const submodule = /^modules\/([\w-]+)$/.exec(sub ?? '')?.[1];
  return submodule === undefined ? page : `${page}/submodules/${submodule}`;
}

/** How hosts of repositories address a directory at a ref. */
const TREES: ReadonlyMap<string, string> = new Map([
  ['github.com', 'tree'],
  ['gitlab.com', '-/tree'],
  ['bitbucket.org', 'src'],
]);

const GIT_ADDRESS =
  /^(?:git::)?(?:(?:https|ssh):\/\/)?(?:[^@/\s]*@)?(github\.com|gitlab\.com|bitbucket\.org)(?::\d+)?[/:](.+)$/i;

function repositoryPage(text: string): string | undefined {
  const [, host = '', rest = ''] = GIT_ADDRESS.exec(text) ?? [];
  const tree = TREES.get(host.toLowerCase());
  const [address = '', query = ''] = rest.split('?', 2);
  const [repository, sub] = splitAtSubdirectory(address);
  const names = repository
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .split('/');
  const isRepository = names.length >= 2 && (host.toLowerCase() === 'gitlab.com' || names.length === 2);
  if (tree === undefined || !isRepository || !names.every((name) => /^[\w.-]*\w[\w.-]*$/.test(name))) return undefined;
  const page = `https://${host.toLowerCase()}/${names.join('/')}`;
  const ref = new URLSearchParams(query).get('ref') ?? '';
  if (ref === '' && sub === '') return page;
  const path = [ref === '' ? 'HEAD' : ref, sub].filter((part) => part !== '').join('/');
  return `${page}/${tree}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

function splitAtSubdirectory(address: string): readonly [repository: string, sub: string] {
  const at = address.indexOf('//');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 2).replace(/\/+$/, '')];
}
