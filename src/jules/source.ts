/** A repository that the partner has connected on the pages of Jules. */
export interface JulesSource {
  /** Resource name; opaque, its form differs between documentation and service (jules-api.md, section 1.5). */
  readonly name: string;
  readonly owner: string;
  readonly repository: string;
  readonly isPrivate: boolean;
  readonly defaultBranch?: string;
  readonly branches: readonly string[];
}

/** One page of `GET /sources`. */
export interface SourcePage {
  readonly sources: readonly JulesSource[];
  readonly nextPageToken?: string;
}

/**
 * Reads a page of sources; undefined when it is none. Default values are left out by the service, an empty page is
 * `{}`, and sources that are no GitHub repository are left out here.
 */
export function readSourcePage(body: unknown): SourcePage | undefined {
  if (!isRecord(body)) return undefined;
  const { sources = [], nextPageToken } = body;
  if (!Array.isArray(sources)) return undefined;
  return {
    sources: sources.map(readSource).filter((source) => source !== undefined),
    ...(typeof nextPageToken === 'string' && nextPageToken !== '' ? { nextPageToken } : {}),
  };
}

function readSource(source: unknown): JulesSource | undefined {
  if (!isRecord(source) || !isRecord(source['githubRepo'])) return undefined;
  const { name } = source;
  const { owner, repo, isPrivate, defaultBranch, branches } = source['githubRepo'];
  if (typeof name !== 'string' || typeof owner !== 'string' || typeof repo !== 'string') return undefined;
  const branch = branchName(defaultBranch);
  return {
    name,
    owner,
    repository: repo,
    isPrivate: isPrivate === true,
    ...(branch === undefined ? {} : { defaultBranch: branch }),
    branches: (Array.isArray(branches) ? branches : []).map(branchName).filter((found) => found !== undefined),
  };
}

function branchName(branch: unknown): string | undefined {
  const name = isRecord(branch) ? branch['displayName'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
