import type { TypeTree } from '../../contract/form';

/**
 * What an expression may refer to. Values are JSON values; `Unknown` (value.ts) may stand for a whole value or inside
 * one, and so may every other value of value.ts, which keeps sets and maps apart from lists and objects.
 */
export interface Scope {
  /** The text that the expression was parsed from, from its beginning: what the syntax tree leaves out is read there. */
  readonly source: string;
  /** `var.name`; a name that is not here is not declared. */
  readonly variables?: ReadonlyMap<string, unknown>;
  /** Types of variables: a value is converted to its type first, which makes sets and maps of it. */
  readonly variableTypes?: ReadonlyMap<string, TypeTree>;
  /** `local.name`; a name that is not here is not declared. Undefined: locals are not known. */
  readonly locals?: ReadonlyMap<string, unknown>;
  /** Inside a block with `for_each`. */
  readonly each?: { readonly key: unknown; readonly value: unknown };
  /** `count.index`, inside a block with `count`. */
  readonly countIndex?: number;
  /** `path.module`, `path.root` and `path.cwd`, as far as known. */
  readonly paths?: ReadonlyMap<string, string>;
  /** `terraform.workspace`. */
  readonly workspace?: string;
  /** Values of further roots, such as a resource type: `terraform_data` for `terraform_data.name.output`. */
  readonly others?: ReadonlyMap<string, unknown>;
}
