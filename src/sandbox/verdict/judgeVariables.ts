import { hundredthsOf } from '../../terraform/moduleFacts';

/** What a variables.tf makes of its directory. Crosses the thread's border, so it is plain data without texts. */
export type VariablesVerdict =
  | { readonly kind: 'module'; readonly creditCost: number; readonly publicAccess: boolean }
  | { readonly kind: 'not_parseable' }
  | { readonly kind: 'duplicate_variable'; readonly variable: string }
  | { readonly kind: 'not_a_module' };

/**
 * Judges what hcl2-parser makes of a variables.tf: `[value, error]`, where the error says nothing but that there is one
 * and repeated blocks of one name arrive as one array (rad-platform.md, sections 1.3 and 2).
 */
export function judgeVariables(parsed: unknown): VariablesVerdict {
  const [value, error] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (error !== null || !isObject(value)) return { kind: 'not_parseable' };
  // `variable {}` and `variable = 3` parse too, but declare nothing by name.
  const declared = isObject(value['variable']) ? Object.entries(value['variable']) : [];
  const duplicate = declared.find(([, blocks]) => Array.isArray(blocks) && blocks.length > 1);
  if (duplicate !== undefined) return { kind: 'duplicate_variable', variable: duplicate[0] };
  const variables = new Map(declared);
  if (!variables.has('public_access')) return { kind: 'not_a_module' };
  return {
    kind: 'module',
    creditCost: hundredthsOf(defaultOf(variables.get('credit_cost'))),
    publicAccess: [true, 'true'].includes(defaultOf(variables.get('public_access')) as boolean | string),
  };
}

function defaultOf(blocks: unknown): unknown {
  const first: unknown = Array.isArray(blocks) ? blocks[0] : undefined;
  return isObject(first) ? first['default'] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
