/** What languages are called after a fence, by the ending of the file. */
const LANGUAGES: Readonly<Record<string, string>> = {
  tf: 'hcl',
  hcl: 'hcl',
  tfvars: 'hcl',
  json: 'json',
  md: 'markdown',
  yaml: 'yaml',
  yml: 'yaml',
  sh: 'sh',
};

/**
 * Content of a file between fences that no line of it can close.
 * @param limit characters; what is beyond is left out, and said
 */
export function contentText(path: string, text: string, limit: number): string {
  const shown = text.length > limit ? text.slice(0, limit).replace(/[\ud800-\udbff]$/, '') : text;
  const longest = shown.match(/`{3,}/g)?.reduce((most, row) => Math.max(most, row.length), 0) ?? 0;
  const fence = '`'.repeat(Math.max(3, longest + 1));
  const ending = path.split('.').pop() ?? '';
  const language = Object.hasOwn(LANGUAGES, ending) ? (LANGUAGES[ending] ?? '') : '';
  const note = shown.length < text.length ? `The first ${shown.length} of ${text.length} characters:\n` : '';
  return `${note}${fence}${language}\n${shown}${shown === '' || shown.endsWith('\n') ? '' : '\n'}${fence}`;
}
