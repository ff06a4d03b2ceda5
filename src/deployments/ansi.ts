import type { AnsiColor, AnsiName, AnsiSpan } from './logSpan';

const ANSI_COLORS: readonly AnsiName[] = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

interface Look {
  color?: AnsiColor;
  isBold?: true;
  isDim?: true;
  isUnderlined?: true;
}

/** A sequence that a terminal would obey: colours (CSI … m), other CSI, OSC up to its end, and two-character ones. */
const SEQUENCE =
  /\u001b(?:\[([\d;:]*)m|\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|[@-Z\\-_])|\u009b[0-?]*[ -/]*[@-~]/g;

/** The most spans that a line has; what is behind has the look of the last. */
const SPAN_LIMIT = 2000;

/**
 * Takes the looks of a terminal out of a line: colours and weights become spans, everything else that a terminal would obey is left
 * out, and what a carriage return would overwrite is gone as it would be on a screen.
 */
export function ansiSpans(line: string): readonly AnsiSpan[] {
  const text = overwritten(line);
  const spans: AnsiSpan[] = [];
  let look: Look = {};
  let from = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    if (match.index > from) spans.push({ text: text.slice(from, match.index), ...look });
    from = match.index + match[0].length;
    if (match[1] !== undefined) look = applied(look, match[1]);
    if (spans.length >= SPAN_LIMIT) break;
  }
  const rest = text.slice(from).replaceAll(SEQUENCE, '');
  if (rest !== '') spans.push({ text: rest, ...look });
  return spans;
}

/** The text of a line alone. */
export const withoutAnsi = (line: string): string => overwritten(line).replaceAll(SEQUENCE, '');

/** A progress bar writes over itself: what was written last is seen. */
function overwritten(line: string): string {
  const ended = line.endsWith('\r') ? line.slice(0, -1) : line;
  const start = ended.lastIndexOf('\r');
  return start < 0 ? ended : ended.slice(start + 1);
}

function applied(before: Look, parameters: string): Look {
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map((code) => Number(code));
  let look: Look = { ...before };
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 0) look = {};
    else if (code === 1) look.isBold = true;
    else if (code === 2) look.isDim = true;
    else if (code === 4) look.isUnderlined = true;
    else if (code === 22) {
      delete look.isBold;
      delete look.isDim;
    } else if (code === 24) delete look.isUnderlined;
    else if (code >= 30 && code <= 37) look.color = ANSI_COLORS[code - 30] ?? 'white';
    else if (code >= 90 && code <= 97) look.color = `bright-${ANSI_COLORS[code - 90] ?? 'white'}`;
    else if (code === 39) delete look.color;
    else if (code === 38 || code === 48) {
      // Of the many colours only the sixteen have a place in a theme.
      const isIndexed = codes[index + 1] === 5;
      const chosen = codes[index + 2] ?? 0;
      if (code === 38 && isIndexed && chosen < 16)
        look.color = chosen < 8 ? (ANSI_COLORS[chosen] ?? 'white') : `bright-${ANSI_COLORS[chosen - 8] ?? 'white'}`;
      index += isIndexed ? 2 : 4;
    }
  }
  return look;
}
