/** A `variable` block as `terraform fmt` leaves it. @param lines its arguments, without indentation */
export function variable(name: string, ...lines: readonly string[]): string {
  return [`variable "${name}" {`, ...lines.map((line) => (line === '' ? '' : `  ${line}`)), '}', ''].join('\n');
}

/** A text variable with a description; a default when one is given as HCL source. */
export function text(name: string, description: string, fallback?: string): string {
  return variable(
    name,
    'type        = string',
    `description = "${description}"`,
    ...(fallback === undefined ? [] : [`default     = ${fallback}`]),
  );
}

/** One file, variables.tf, of these blocks. */
export const variablesTf = (...blocks: readonly string[]): { 'variables.tf': string } => ({
  'variables.tf': blocks.join('\n'),
});
