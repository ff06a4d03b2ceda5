/**
 * A text as one line of Markdown that shows it and does nothing else: no link (not even of a bare address), no image, no HTML, no icon.
 * Signs with which Markdown or HTML begins are written as entities, so that they cannot end or begin anything: a backslash does not
 * count inside `<…>`.
 */
export const plainMarkdown = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[&<>$]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
    .replaceAll(/[\\`*_{}[\]()+\-.!|~:@/"'=^]/g, (sign) => `\\${sign}`)
    .replaceAll(/#(?!\d+;)/g, '\\#');
