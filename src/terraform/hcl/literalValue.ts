/** The answer for an expression whose value is not in the file. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** A JSON value or UNKNOWN. */
export type Literal = string | number | boolean | null | object | typeof UNKNOWN;
