/** What is done about a finding: the path cannot be taken, needs a tick of its own, or is only pointed out. */
export type PolicyLevel = 'refuse' | 'separate' | 'warn';

/** Something about a path that an agent wants to change. */
export interface PolicyFinding {
  readonly level: PolicyLevel;
  /** Stable, e.g. `symbolicLink`. */
  readonly code: string;
  /** One sentence for a person; without the path. */
  readonly text: string;
}

/** What is thought of a patch before anything else is done with it. */
export interface PolicyVerdict {
  /** Why nothing of the patch may be used, in a sentence for a person. */
  readonly refusal?: string;
  /** Findings of each path that has any, the gravest first; a moved file has them under both paths. */
  readonly byPath: ReadonlyMap<string, readonly PolicyFinding[]>;
}

/** What is known of the repository; without a fact its rule is not applied. */
export interface PolicyFacts {
  /** Directory of the module that the agent works on, from the root; `''` is the root itself. */
  readonly modulePath?: string;
  readonly trackedPaths?: ReadonlySet<string>;
  /** git's modes of tracked paths that are no plain files: links and submodules at least. */
  readonly trackedModes?: ReadonlyMap<string, string>;
  /** Paths of the patch that git ignores. */
  readonly ignoredPaths?: ReadonlySet<string>;
  /** The file system does not tell `A` from `a`. */
  readonly isCaseInsensitive?: boolean;
}

export const refuse = (code: string, text: string): PolicyFinding => ({ level: 'refuse', code, text });
export const separate = (code: string, text: string): PolicyFinding => ({ level: 'separate', code, text });
export const warn = (code: string, text: string): PolicyFinding => ({ level: 'warn', code, text });

const ORDER: readonly PolicyLevel[] = ['refuse', 'separate', 'warn'];

/** The gravest first, each code once. */
export function inOrder(findings: readonly PolicyFinding[]): readonly PolicyFinding[] {
  const once = findings.filter(({ code }, index) => findings.findIndex((other) => other.code === code) === index);
  return once.sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
}
