import type { Span } from '../hcl/syntaxTree';
import type { ModuleOutline } from '../moduleOutline';
import type { ModuleSource } from '../moduleSource';
import type { ProblemFix, Severity, SourceLocation } from '../problem';

/**
 * What a rule found. Without a file it is about the directory, without a span about the file as a whole. A rule that has
 * no files at hand gives a location instead.
 */
export interface Finding {
  /** One sentence for people, localised: what is wrong, and what becomes of it when it matters. */
  readonly message: string;
  /** Name of the file. */
  readonly file?: string;
  readonly span?: Span;
  readonly location?: SourceLocation;
  /** When it is another one than the rule's. */
  readonly severity?: Severity;
  readonly fix?: ProblemFix;
}

interface RuleText {
  /** `RAD001` … by rad-platform.md, section 5.2. */
  readonly id: string;
  readonly severity: Severity;
  /** What it asks for, in a few words: "Variables are declared once". Localised. */
  title(): string;
  /** Why, and what happens otherwise; one to three sentences for people. Localised. */
  explanation(): string;
}

/** Judges one module by its own files. Its findings are kept with the module, so it must depend on nothing else. */
export interface ModuleRule extends RuleText {
  check(module: ModuleSource): Iterable<Finding>;
}

/** What a repository rule knows besides the module: cheap to make, asked anew for every scan. */
export interface RepositoryFacts {
  /** Every module directory of the repository, this one included. */
  readonly modules: readonly ModuleOutline[];
  /** Paths of the modules that the partner has ticked. */
  readonly ticked?: ReadonlySet<string>;
  /** How many module directories the platform takes, when the partner has said so. */
  readonly moduleLimit?: number;
  /** Names of platform modules and of other partners' modules, as far as they are known. */
  readonly takenNames: ReadonlySet<string>;
  /** Paths, relative to the repository, of the files that git tracks; absent when that is not known. */
  readonly tracked?: ReadonlySet<string>;
}

/** Judges a module by what stands beside it. */
export interface RepositoryRule extends RuleText {
  check(module: ModuleOutline, repository: RepositoryFacts): Iterable<Finding>;
}

export type Rule = ModuleRule | RepositoryRule;
