import type { LineIndex } from './lineIndex';

/** Where a node stands in the source: offsets in UTF-16 units, `end` is behind its last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

/** An expression of HCL native syntax (github.com/hashicorp/hcl, hclsyntax/spec.md, "Expressions"). */
export type Expression =
  | NumberExpression
  | BooleanExpression
  | NullExpression
  | TemplateExpression
  | TupleExpression
  | ObjectExpression
  | ForExpression
  | CallExpression
  | VariableExpression
  | AttributeExpression
  | IndexExpression
  | SplatExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | ParenthesesExpression;

export interface NumberExpression extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface BooleanExpression extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullExpression extends Span {
  readonly kind: 'null';
}

/** A quoted string or a heredoc. Escapes are resolved, `<<-` indentation and `~` trimming are applied to its texts. */
export interface TemplateExpression extends Span {
  readonly kind: 'template';
  readonly heredoc: boolean;
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | TemplateInterpolation | TemplateDirective;

export interface TemplateText {
  readonly kind: 'text';
  readonly text: string;
}

/** `${…}` or `%{…}`; `~` at an end trims the blank space of the text there. */
interface TemplateSequence extends Span {
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

export interface TemplateInterpolation extends TemplateSequence {
  readonly kind: 'interpolation';
  readonly expression: Expression;
}

export type DirectiveKeyword = 'if' | 'else' | 'endif' | 'for' | 'endfor';

export interface TemplateDirective extends TemplateSequence {
  readonly kind: 'directive';
  readonly keyword: DirectiveKeyword;
  /** The condition of `if`, the collection of `for`. */
  readonly expression?: Expression;
}

export interface TupleExpression extends Span {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Span {
  readonly kind: 'object';
  readonly items: readonly { readonly key: Expression; readonly value: Expression }[];
}

export interface ForExpression extends Span {
  readonly kind: 'for';
  readonly collection: Expression;
  /** Present in the object form `{for … : key => value}`. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  readonly grouped: boolean;
}

export interface CallExpression extends Span {
  readonly kind: 'call';
  /** With its namespaces and without blanks, e.g. `provider::time::rfc3339_parse`. */
  readonly name: string;
  readonly parameters: readonly Expression[];
}

export interface VariableExpression extends Span {
  readonly kind: 'variable';
  readonly name: string;
}

/** `object.name`; a legacy index `list.0` is one too, with the digits as its name. */
export interface AttributeExpression extends Span {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
}

export interface IndexExpression extends Span {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

/** `object.*` or `object[*]`. */
export interface SplatExpression extends Span {
  readonly kind: 'splat';
  readonly object: Expression;
}

export interface UnaryExpression extends Span {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

/** Chains lean to the left and may be as long as the file: walk `left` with a loop, not with recursion. */
export interface BinaryExpression extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Span {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface ParenthesesExpression extends Span {
  readonly kind: 'parentheses';
  readonly expression: Expression;
}

export interface Attribute extends Span {
  readonly name: string;
  readonly expression: Expression;
}

export interface BlockLabel extends Span {
  readonly name: string;
}

export interface Block extends Span {
  readonly type: string;
  readonly labels: readonly BlockLabel[];
  readonly body: Body;
}

export interface Body {
  /** By name, in the order of the file; of a name set twice, the first. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

/** A syntax error. Line and column count from 1, columns in UTF-16 units, a byte order mark has no column. */
export interface HclError {
  /** One localised sentence. */
  readonly message: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface HclFile {
  readonly body: Body;
  /** In the order of the file. */
  readonly errors: readonly HclError[];
  readonly lines: LineIndex;
}
