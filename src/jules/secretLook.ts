/** Words of examples. */
const EXAMPLE =
  /change.?(?:me|it|this)|replace.?(?:me|this|with)|example|placeholder|your[-_ ]|dummy|redacted|todo|sample|insert[-_ ]|fake|foobar|lorem/i;
/** References and templates: `${…}`, `%{…}`, `{{…}}`, `<…>`, `$NAME`, `var.x`. */
const REFERENCE = /^(?:<[^>]*>?|[$%]\{.*|\{\{.*|\$[A-Za-z_(].*|(?:var|local|data|module|each|self|path)\..*)$/s;

/** Whether a value only stands for a secret. */
export function isPlaceholder(value: string): boolean {
  if (REFERENCE.test(value) || value.includes('${') || EXAMPLE.test(value)) return true;
  // xxxx, ****, 0000, …
  return /^(.)\1*$/s.test(value) || /([xX*.0#-])\1{5}/.test(value);
}

/**
 * Whether a value looks made by a machine: long enough, without blanks, of several kinds of characters, and of many.
 * @param shortest characters
 */
export function looksRandom(value: string, shortest: number): boolean {
  if (value.length < shortest || /\s/.test(value) || isPlaceholder(value)) return false;
  // An address, a path, a resource's name, a checksum that says so.
  if (/^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|projects\/|arn:|sha\d{1,3}[:-]|[./~])/i.test(value)) return false;
  // Words that are put together: my-secret-name-2, Some.Name.
  if (value.split(/[-_./:@]/).every((word) => /^(?:[A-Za-z]?[a-z]*|[A-Z]*|\d{1,8})$/.test(word))) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return kinds >= 2 && /\d|[A-Z].*[A-Z]/s.test(value) && bitsPerCharacter(value) >= 3;
}

/** Shannon entropy of the characters. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
