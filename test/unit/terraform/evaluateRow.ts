/** Terraform refuses the expression. */
export const FAILS: unique symbol = Symbol('fails');

/** The source of an expression, and the JSON value it has. */
export type Row = readonly [source: string, value: unknown];
