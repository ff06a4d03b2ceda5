import type { Redaction } from './redaction';
import type { RunOutput } from './runner';

/**
 * Reads `terraform output -json`. The value of a sensitive output is dropped here, and a secret that a module puts into
 * another one is replaced.
 * @throws SyntaxError; TypeError for anything but what terraform prints
 */
export function parseOutputs(json: string, redaction: Redaction): Readonly<Record<string, RunOutput>> {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('No outputs');
  return Object.fromEntries(Object.entries(parsed).map(([name, output]) => [name, readOutput(output, redaction)]));
}

function readOutput(output: unknown, redaction: Redaction): RunOutput {
  if (typeof output !== 'object' || output === null || !('sensitive' in output) || !('type' in output))
    throw new TypeError('Not an output');
  const { type } = output;
  // Sensitive unless it says that it is not.
  if (output.sensitive !== false) return { type, sensitive: true };
  return { type, sensitive: false, value: redaction.redactValue('value' in output ? output.value : null) };
}

/** The outputs as lines for a log. */
export function outputLines(outputs: Readonly<Record<string, RunOutput>>): string {
  return Object.entries(outputs)
    .map(([name, { sensitive, value }]) => `${name} = ${sensitive ? '<sensitive>' : JSON.stringify(value)}\n`)
    .join('');
}
