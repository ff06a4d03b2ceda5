import * as l10n from '@vscode/l10n';

/** How much of the end of a program's messages is kept to find its error, characters. */
const KEPT = 64 * 1024;

/** Listens to what terraform prints and finds the first error in it. */
export class ErrorListener {
  private text = '';

  write(text: string): void {
    if (this.text.length < KEPT) this.text += text;
  }

  /** One sentence for people, or undefined when no error was printed. */
  sentence(step: string): string | undefined {
    const lines = this.text
      .replace(/\u001b\[[0-9;]*m/g, '')
      .split('\n')
      .map((line) => line.replace(/^[│╷╵|]\s?/, ''));
    const at = lines.findIndex((line) => line.startsWith('Error: '));
    if (at < 0) return undefined;
    const error = (lines[at] ?? '').slice('Error: '.length).trim();
    const place = ruleOf(lines.slice(at + 1)) ?? placeOf(lines.slice(at + 1, at + 4));
    return place === undefined
      ? l10n.t('{0} failed: {1}', step, error)
      : l10n.t('{0} failed: {1} ({2}, line {3})', step, error, place.file, place.line);
  }
}

interface Place {
  readonly file: string;
  readonly line: string;
}

/** Where the text says that the error is. */
function placeOf(lines: readonly string[]): Place | undefined {
  for (const line of lines) {
    const [, file, number] = /^\s*on (.+) line (\d+)/.exec(line) ?? [];
    if (file !== undefined && number !== undefined) return { file, line: number };
  }
  return undefined;
}

/** The rule that a value breaks is of more use than the place of the value, in a file that only the platform sees. */
function ruleOf(lines: readonly string[]): Place | undefined {
  const next = lines.findIndex((line) => line.startsWith('Error: '));
  const own = next < 0 ? lines : lines.slice(0, next);
  const [, file, number] = /checked by the validation rule at\s+(.+?):(\d+),/.exec(own.join(' ')) ?? [];
  return file === undefined || number === undefined ? undefined : { file, line: number };
}
