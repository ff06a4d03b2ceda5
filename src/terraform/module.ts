import type { TypeTree } from '../contract/form';

/** A place in a file, for links and diagnostics: line and column count from 1, columns in UTF-16 units. */
export interface SourceLocation {
  /** Path relative to the module's directory, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with a module, by the rule numbers of rad-platform.md, section 5.2. */
export interface ModuleProblem {
  readonly rule: string;
  /** `error` blocks publishing. */
  readonly severity: 'error' | 'warning' | 'info';
  /** One sentence for people, localised. */
  readonly message: string;
  readonly location?: SourceLocation;
}

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
  readonly outputs: readonly { readonly name: string; readonly location: SourceLocation }[];
  /** `source` of each module call, as written, e.g. `../Network_Helper`. */
  readonly moduleCalls: readonly {
    readonly name: string;
    readonly source?: string;
    readonly location: SourceLocation;
  }[];
  /** File name of the README, when there is one. */
  readonly readme?: string;
}
