/** The beginning of a text that would hold up the page. @param limit characters */
export const clipped = (text: string, limit: number): string =>
  text.length > limit ? `${text.slice(0, limit)}…` : text;
