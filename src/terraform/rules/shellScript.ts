/** One command of a shell script, which may go over several lines. */
export interface ShellCommand {
  /** As written, with its continued lines. */
  readonly text: string;
  /** Where it begins in the script. */
  readonly start: number;
  /** Part of an `if`, a loop, a function or a group, or the whole of it. */
  readonly nested: boolean;
}

const OPENS = /^(?:if|for|while|until|case|select)\b|[{(]$/;
const CLOSES = /^(?:fi|done|esac)\b|^[)}]/;
const CONTINUES = /(?:\\|&&|\|\|?)$/;

/** The commands of a shell script in their order, without comments and the texts of here-documents. */
export function shellCommands(script: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let depth = 0;
  let terminator: string | undefined;
  let open: { start: number; text: string } | undefined;
  let start = 0;
  for (const line of script.split('\n')) {
    const at = start;
    start += line.length + 1;
    const text = line.trim();
    if (terminator !== undefined) {
      if (text === terminator) terminator = undefined;
      continue;
    }
    if (open === undefined && (text === '' || text.startsWith('#'))) continue;
    open = open === undefined ? { start: at, text: line } : { ...open, text: `${open.text}\n${line}` };
    terminator = /(?<!<)<<-?\s*["']?([A-Za-z_]\w*)/.exec(text)?.[1];
    if (CONTINUES.test(text)) continue;
    const whole = open.text.trim();
    const opens = OPENS.test(whole) && !/(?:^|[;\s])(?:fi|done|esac)$/.test(whole);
    const closes = CLOSES.test(whole);
    const isCompound = opens || OPENS.test(whole) || closes || depth > 0;
    commands.push({ text: open.text, start: open.start, nested: isCompound });
    depth = Math.max(depth + (opens ? 1 : 0) - (closes ? 1 : 0), 0);
    open = undefined;
  }
  return commands;
}

/** Commands whose failure is of no account, tests, and definitions of functions. */
const HARMLESS =
  /^(?:echo|printf|sleep|exit|set|trap|wait|true|unset|shopt|return|local|readonly|declare|test|source|function|rm\s+-\w*f|mkdir\s+-p)\b|^[:.[]|^[\w-]+\s*\(\)/;
const ASSIGNMENT = /^(?:export\s+)?[A-Za-z_]\w*=(?:"[^"`]*"|'[^']*'|[^\s`]*)$/;

/** Whether a command does something that can fail, and nothing looks at whether it did. */
export function canFailUnseen({ text, nested }: ShellCommand): boolean {
  const command = text.trim();
  if (nested || HARMLESS.test(command) || /\|\||&$|^!/.test(command)) return false;
  return !ASSIGNMENT.test(command) || /\$\((?!\()/.test(command);
}

/** `set -e` in one of its forms, e.g. `set -euo pipefail`; with the `g` flag for `matchAll`. */
export const STOPS_AT_ERRORS =
  /(?<=^|[\n;&])[ \t]*set[ \t]+(?:-[a-zA-Z]+[ \t]+)*(?:-[a-zA-Z]*e[a-zA-Z]*|-o[ \t]+errexit)(?:[ \t]+(?:-o[ \t]+)?(?:pipefail|errexit|nounset|[-+][a-zA-Z]+))*/;

export const GOES_ON_AT_ERRORS = /(?:^|[\n;&])[ \t]*set[ \t]+(?:\+[a-zA-Z]*e|\+o[ \t]+errexit)/;
