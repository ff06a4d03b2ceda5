import type { VariablesVerdict } from './judgeVariables';

/** To the worker: the text of a variables.tf. */
export type VerdictRequest = string;

/**
 * From the worker: `ready` once after its start, then one answer per request in order. `failed` = the parser threw, and
 * must not be used again (hcl2-parser can stay broken after a stack overflow).
 */
export type VerdictMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'verdict'; readonly verdict: VariablesVerdict }
  | { readonly kind: 'failed' };
