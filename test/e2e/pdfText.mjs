// The text of a PDF as pdf-lib writes it: compressed content streams with hexadecimal strings.
import { inflateSync } from 'node:zlib';

/** @param {Buffer} bytes @returns all strings that are drawn, in order */
export function pdfText(bytes) {
  const texts = [];
  const source = bytes.toString('latin1');
  for (const match of source.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = source.indexOf('endstream', start);
    let content;
    try {
      content = inflateSync(bytes.subarray(start, end)).toString('latin1');
    } catch {
      continue; // Not a compressed one.
    }
    for (const [, hex] of content.matchAll(/<([0-9A-Fa-f]+)>\s*Tj/g))
      texts.push(Buffer.from(hex, 'hex').toString('latin1'));
  }
  return texts;
}
