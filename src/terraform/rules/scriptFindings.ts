import * as l10n from '@vscode/l10n';
import type { TfFile } from '../tfFile';
import type { LocalExec } from './localExec';
import type { Finding } from './rule';
import { canFailUnseen, GOES_ON_AT_ERRORS, shellCommands, STOPS_AT_ERRORS, type ShellCommand } from './shellScript';
import { fixOf, insertAt, lineBreakOf, replaceSpan } from './textEdits';

/** What a script does wrong when its resource is made: a command fails, and the resource counts as made. */
export function* creationFindings(file: TfFile, exec: LocalExec, resource: string): Iterable<Finding> {
  const { script, stopsAtErrors, heredoc } = exec;
  // A script that looks at `$?` has a way of its own.
  if (!heredoc || stopsAtErrors || script.includes('$?')) return;
  if (STOPS_AT_ERRORS.test(script) || GOES_ON_AT_ERRORS.test(script)) return;
  const commands = shellCommands(script);
  const tested = testedVariables(script);
  const unseen = commands
    .slice(0, -1)
    .find((command) => canFailUnseen(command) && !tested.has(assignedVariable(command) ?? ''));
  if (unseen === undefined) return;
  const line = exec.shell === 'bash' ? 'set -eo pipefail' : 'set -e';
  if (FAILS_BY_ITSELF.test(script)) {
    // To stop at errors could break what the script does about them, so that is for its author to decide.
    const message = l10n.t(
      'The script of {0} fails where it looks for errors itself, but goes on at any other: {1} is missing.',
      resource,
      line,
    );
    yield { message, severity: 'info', file: file.name, span: spanOf(exec, unseen.start, unseen.text) };
    return;
  }
  const message = l10n.t(
    'The script of {0} goes on when a command fails, and the deployment counts as done: {1} is missing.',
    resource,
    line,
  );
  const at = exec.start + (commands[0]?.start ?? 0);
  const indentation = /^[ \t]*/.exec(file.source.slice(at))?.[0] ?? '';
  const edit = insertAt(file, at, `${indentation}${line}${lineBreakOf(file)}`);
  yield {
    message,
    file: file.name,
    span: spanOf(exec, unseen.start, unseen.text),
    ...fixOf(l10n.t('Add {0}', line), [edit]),
  };
}

/** What a script does wrong when its resource is destroyed: what is gone already stops the whole teardown. */
export function* destructionFindings(file: TfFile, exec: LocalExec, resource: string): Iterable<Finding> {
  const { script, heredoc } = exec;
  if (!heredoc && /[;&|]/.test(script)) return;
  const commands = shellCommands(script);
  const stop = GOES_ON_AT_ERRORS.test(script) ? null : STOPS_AT_ERRORS.exec(script);
  if (stop !== null && commands.some(canFailUnseen)) {
    const [text] = stop;
    const span = spanOf(exec, stop.index, text);
    const message = l10n.t(
      'The destroy script of {0} stops at the first error, and with it the whole teardown.',
      resource,
    );
    yield {
      message,
      file: file.name,
      span,
      ...fixOf(l10n.t('Replace by {0}', 'set +e'), [replaceSpan(file, span, 'set +e')]),
    };
  }
  const deciding = stop === null && !exec.stopsAtErrors ? commands.slice(-1) : commands;
  for (const command of deciding) {
    if (command.text.length > MAX_COMMAND) continue;
    const verb = /\bkubectl\s(?:[^|;&]*?\s)?delete(?=\s)/.exec(command.text);
    if (verb === null || !canFailUnseen(command) || /--ignore-not-found(?!=false)/.test(command.text)) continue;
    const end = exec.start + command.start + verb.index + verb[0].length;
    const message = l10n.t(
      'The destroy script of {0} fails when what it deletes is gone already: --ignore-not-found is missing.',
      resource,
    );
    const fix = fixOf(l10n.t('Add {0}', '--ignore-not-found'), [insertAt(file, end, ' --ignore-not-found')]);
    yield { message, file: file.name, span: spanOf(exec, command.start, command.text), ...fix };
  }
}

const FAILS_BY_ITSELF = /(?:^|[\n;&|{])[ \t]*exit[ \t]+(?:[1-9]|"?\$)/;

/** Variables that a test looks at: `STATE` of `[ "$STATE" = ACTIVE ]`. */
function testedVariables(script: string): ReadonlySet<string> {
  const tests = script.split('\n').filter((line) => /(?:^|[\s;&|!])(?:\[\[?|test|case)\s/.test(line));
  return new Set(tests.flatMap((line) => [...line.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name)));
}

const assignedVariable = ({ text }: ShellCommand): string | undefined =>
  /^\s*(?:export\s+)?([A-Za-z_]\w*)=/.exec(text)?.[1];

/** Longer ones are no commands that somebody wrote. */
const MAX_COMMAND = 10_000;

/** A part of the script in its file, without blanks around it. */
function spanOf(exec: LocalExec, start: number, text: string): { readonly start: number; readonly end: number } {
  const blanks = text.length - text.trimStart().length;
  const from = exec.start + start + blanks;
  return { start: from, end: from + text.trim().length };
}
