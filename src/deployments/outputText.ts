/** The value of an output as it is shown and copied: texts as they are, anything else as JSON. */
export function outputText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value, undefined, typeof value === 'object' ? 2 : undefined);
}
