import type { PublishResult } from '../contract/publishedModules';
import type { InterfaceDiff } from '../terraform/interfaceDiff/interfaceChange';
import type { ModuleReading } from '../terraform/module';
import type { CatalogChange } from './catalogChanges';
import type { Drift } from './moduleHistory';

/** A deployment of the partner that runs: it has been created and is not destroyed. */
export interface LiveDeployment {
  /** The short id in names of cloud resources, for people. */
  readonly deploymentId: string;
  readonly commitSha: string;
}

/** What had to be asked for to plan one module; what is absent could not be learned, or does not matter for it. */
export interface ModulePlanFacts {
  /** The module as it is at the commit the platform would read, where the files on disk are not that. */
  readonly pushed?: ModuleReading;
  /** Instead of `pushed`: GitHub has no Terraform in the module's directory. */
  readonly isEmptyOnGitHub?: boolean;
  /** What an update changes for those who use the module: from the published commit to the one that would be read. */
  readonly diff?: InterfaceDiff;
  readonly drift?: Drift;
  /** The partner's own; those of other users are not visible to them. */
  readonly live?: readonly LiveDeployment[];
  /** What the platform itself would say, from its dry run. */
  readonly verdict?: PublishResult;
}

/** What is known beyond files, git and catalog when a plan is made. */
export interface PlanFacts {
  /** By module path: every change that the plan was made for has an entry, however little was learned. */
  readonly modules: ReadonlyMap<string, ModulePlanFacts>;
  /** What another client changed since the plan before this one. */
  readonly changedMeanwhile: readonly CatalogChange[];
  /** GitHub's branch is at this commit, which this clone has not fetched. */
  readonly newerOnGitHub?: string;
  /** GitHub itself has said which commit its branch is at; else only what the clone fetched last is known. */
  readonly isHeadKnown?: boolean;
  /** One sentence for each question that could not be answered, and why. */
  readonly unanswered: readonly string[];
}

export const NO_FACTS: PlanFacts = { modules: new Map(), changedMeanwhile: [], unanswered: [] };
