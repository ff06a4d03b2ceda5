/** The text of a whole number one more or less; undefined for what is no whole number. An empty text counts as 0. */
export function stepNumber(text: string, by: number): string | undefined {
  const digits = text.trim() === '' ? '0' : text.trim();
  return /^-?\d{1,100}$/.test(digits) ? String(BigInt(digits) + BigInt(by)) : undefined;
}
