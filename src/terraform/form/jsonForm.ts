/** Whether a literal survives JSON: Terraform's numbers may be larger than any of JavaScript's but Infinity. */
export function hasJsonForm(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(hasJsonForm);
}
