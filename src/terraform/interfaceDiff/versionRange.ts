/** Which versions a constraint allows: from `lowest` on, below `limit`; both as [major, minor, patch]. */
export interface VersionRange {
  readonly lowest: Version;
  /** Absent: without an upper bound. */
  readonly limit?: Version;
}

export type Version = readonly [major: number, minor: number, patch: number];

const TERM = /^(=|!=|>=?|<=?|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+][\w.+-]+)?$/;

/**
 * The range of a version constraint such as `>= 5.1, < 7` or `~> 5.0`; undefined when it is not understood. Single
 * versions that are left out (`!=`), and what comes before a release, do not count.
 * Source: developer.hashicorp.com/terraform/language/expressions/version-constraints.
 */
export function versionRange(constraint: string): VersionRange | undefined {
  let lowest: Version = [0, 0, 0];
  let limit: Version | undefined;
  for (const term of constraint.split(',')) {
    const range = termRange(term.trim());
    if (range === undefined) return undefined;
    if (compareVersions(range.lowest, lowest) > 0) lowest = range.lowest;
    if (range.limit !== undefined && (limit === undefined || compareVersions(range.limit, limit) < 0)) {
      limit = range.limit;
    }
  }
  return limit === undefined ? { lowest } : { lowest, limit };
}

function termRange(term: string): VersionRange | undefined {
  const [whole, operator = '=', major = '', minor, patch] = TERM.exec(term) ?? [];
  if (whole === undefined) return undefined;
  const version: Version = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
  const next: Version = [version[0], version[1], version[2] + 1];
  switch (operator) {
    case '=':
      return { lowest: version, limit: next };
    case '>':
      return { lowest: next };
    case '>=':
      return { lowest: version };
    case '<':
      return { lowest: [0, 0, 0], limit: version };
    case '<=':
      return { lowest: [0, 0, 0], limit: next };
    case '~>':
      // The last part that is written may rise.
      return { lowest: version, limit: patch === undefined ? [version[0] + 1, 0, 0] : [version[0], version[1] + 1, 0] };
    default:
      return { lowest: [0, 0, 0] };
  }
}

/** Negative when the first is the older one. */
export function compareVersions(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** How a newer range lies to an older one. */
export type RangeChange = 'same' | 'wider' | 'narrower' | 'raised' | 'apart';

/**
 * - `wider`: every version that was allowed still is
 * - `raised`: the lowest version is of a higher major version
 * - `apart`: no version that was allowed still is
 * - `narrower`: anything else
 */
export function rangeChange(before: VersionRange, after: VersionRange): RangeChange {
  const lowest = compareVersions(after.lowest, before.lowest);
  const limit = compareLimits(after.limit, before.limit);
  if (lowest === 0 && limit === 0) return 'same';
  if (isAbove(after, before) || isAbove(before, after)) return 'apart';
  if (lowest <= 0 && limit >= 0) return 'wider';
  return after.lowest[0] > before.lowest[0] ? 'raised' : 'narrower';
}

const isAbove = ({ lowest }: VersionRange, { limit }: VersionRange): boolean =>
  limit !== undefined && compareVersions(lowest, limit) >= 0;

function compareLimits(one: Version | undefined, other: Version | undefined): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  return compareVersions(one, other);
}
