/** Whether a code point belongs to a class of characters. */
export type CharacterTest = (point: number) => boolean;

export type Assertion = 'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'noWordBoundary';

/** A regular expression in the syntax of RE2 (github.com/google/re2/wiki/Syntax), which Terraform uses. */
export type RegexNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly RegexNode[] }
  | {
      readonly kind: 'repeat';
      readonly node: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly greedy: boolean;
    }
  /** `index` counts from 1. */
  | { readonly kind: 'group'; readonly index: number; readonly node: RegexNode };

export interface RegexTree {
  readonly node: RegexNode;
  /** Name of each capturing group, undefined for those without. */
  readonly groups: readonly (string | undefined)[];
}
