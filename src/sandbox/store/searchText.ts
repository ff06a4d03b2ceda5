/** Text as searches compare it: without differences of case and of Unicode's spellings. */
export function searchText(...texts: readonly string[]): string {
  return texts.join('\n').normalize('NFKC').toLowerCase();
}
