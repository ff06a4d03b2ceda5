import { ansiSpans } from './ansi';
import { logLinks } from './logLinks';
import type { LogSpan } from './logSpan';

/** Longest line that is drawn, characters; the log that is saved has all of it. */
const WIDTH_LIMIT = 4000;

/** What would hide, turn text round or command a screen becomes visible. Tabs stay. */
const HIDDEN = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu;

const visible = (text: string): string =>
  text.replaceAll(
    HIDDEN,
    (sign) => `\u27e8U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`,
  );

/** The spans of a line, each with one look and wholly in a link or wholly not. */
export function logSpans(line: string): readonly LogSpan[] {
  const spans = ansiSpans(line.slice(0, WIDTH_LIMIT * 2)).map((span) => ({ ...span, text: visible(span.text) }));
  const text = spans.map((span) => span.text).join('');
  const links = logLinks(text);
  const drawn: LogSpan[] = [];
  let at = 0;
  for (const { text: piece, ...look } of spans) {
    const end = Math.min(at + piece.length, WIDTH_LIMIT);
    const cuts = [at, end, ...links.flatMap((link) => [link.start, link.end])]
      .filter((cut) => cut >= at && cut <= end)
      .sort((one, other) => one - other);
    cuts.forEach((from, index) => {
      const to = cuts[index + 1] ?? from;
      if (to <= from) return;
      const link = links.find((candidate) => candidate.start <= from && to <= candidate.end);
      drawn.push({ text: text.slice(from, to), ...look, ...(link === undefined ? {} : { link: link.start }) });
    });
    at += piece.length;
    if (at >= WIDTH_LIMIT) {
      if (text.length > WIDTH_LIMIT) drawn.push({ text: '…', isDim: true });
      break;
    }
  }
  return drawn;
}
