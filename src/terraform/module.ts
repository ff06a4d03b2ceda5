import type { TypeTree } from '../contract/form';
import type { LinePosition } from './hcl/lineIndex';
import type { ModuleProblem, SourceLocation, TextEdit } from './problem';
import type { Suppression } from './rules/suppressions';

/** A `validation` block that has a condition. */
export interface VariableValidation {
  /** HCL source of the condition, trimmed. */
  readonly condition: string;
  /** The error message; its source when it is not a literal, empty when it is missing. */
  readonly message: string;
}

export interface ModuleVariable {
  readonly name: string;
  /** Source text of the type, trimmed; absent when not declared. */
  readonly type?: string;
  /** The description as written, tags included; absent when not declared or not a literal. */
  readonly description?: string;
  /** Present when a default is declared: its value when it is a literal, else its source text. */
  readonly default?:
    { readonly literal: true; readonly value: unknown } | { readonly literal: false; readonly source: string };
  readonly sensitive: boolean;
  /** May be null, as it is unless the module says otherwise. */
  readonly nullable: boolean;
  /** The type as a tree; `any` when not declared or not understood. */
  readonly typeTree: TypeTree;
  /** In the order of declaration. */
  readonly validations: readonly VariableValidation[];
  /** Kept out of plan and state (Terraform 1.10). */
  readonly ephemeral: boolean;
  /** Why nobody should set it any more (OpenTofu, Terraform 1.15); absent when not declared or not a literal. */
  readonly deprecated?: string;
  readonly location: SourceLocation;
  /** Behind the block's last character. */
  readonly end: LinePosition;
}

export interface ModuleOutput {
  readonly name: string;
  /** Absent when not declared or not a literal. */
  readonly description?: string;
  readonly sensitive: boolean;
  readonly location: SourceLocation;
}

export interface ModuleCall {
  readonly name: string;
  /** As written, e.g. `../Network_Helper`; absent when not a literal. */
  readonly source?: string;
  /** Version constraint as written. */
  readonly version?: string;
  readonly location: SourceLocation;
}

/** An entry of `required_providers`. */
export interface RequiredProvider {
  /** Local name. */
  readonly name: string;
  /** As written, e.g. `hashicorp/google`. */
  readonly source?: string;
  /** Version constraint as written. */
  readonly version?: string;
  readonly location: SourceLocation;
}

/**
 * What the platform would make of a module's directory.
 * - `publishable`: variables.tf parses and declares `public_access`
 * - `helper`: it is never listed, because it does not declare `public_access` or has no variables.tf
 * - `broken`: the platform would skip it without a word
 */
export type ModuleKind = 'publishable' | 'helper' | 'broken';

/** One module directory as it stands in the files. */
export interface ModuleReading {
  /** The directory's own name; the catalog's name of the module. */
  readonly name: string;
  /** Directory relative to the repository's root, with `/`. */
  readonly path: string;
  readonly kind: ModuleKind;
  /** Why it is a helper or broken; one localised sentence. Absent when publishable. */
  readonly reason?: string;
  readonly problems: readonly ModuleProblem[];
  /** In the order of declaration. */
  readonly variables: readonly ModuleVariable[];
  readonly outputs: readonly ModuleOutput[];
  readonly moduleCalls: readonly ModuleCall[];
  readonly requiredProviders: readonly RequiredProvider[];
  /** Constraint of Terraform's own version, as written. */
  readonly requiredVersion?: string;
  /** How many `resource` and `data` blocks there are. */
  readonly resources: number;
  readonly dataSources: number;
  /** Test files, e.g. `tests/plan.tftest.hcl`, relative to the directory, sorted. */
  readonly tests: readonly string[];
  /**
   * Written for RAD: it declares `public_access`, or a description carries a UIMeta tag. What is not is ordinary
   * Terraform, and no rule speaks of it.
   */
  readonly isForRad: boolean;
  /** What comments in its files switch off. */
  readonly suppressions: readonly Suppression[];
  /** File name of the README, when there is one. */
  readonly readme?: string;
  /** Declares `public_access` in variables.tf; absent where a file declares it, or variables.tf is not there or broken. */
  readonly declarePublicAccess?: TextEdit;
}
