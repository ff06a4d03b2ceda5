import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { randomised } from '../unit/randomised';
import { expressionSource } from '../unit/terraform/evaluateExpressions';
import { FUNCTIONS } from '../unit/terraform/evaluateFunctionTable';
import { LANGUAGE } from '../unit/terraform/evaluateLanguageTable';
import { PATTERNS } from '../unit/terraform/evaluatePatternTable';
import { evaluateSource } from '../unit/terraform/evaluateSource';
import { terraformBinary } from './terraform';

/** The console reads a line of at most 64 KiB. */
const LONGEST_LINE = 30_000;

const FAILED = 'failed';

/** What the console says to each expression: its value as JSON, `failed`, or undefined when it says nothing of use. */
type Verdict = string | undefined;

describe('expressions, evaluated by terraform console', () => {
  let scratch: string;

  before(() => {
    scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'rad-console-'));
    fs.writeFileSync(path.join(scratch, 'cli.tfrc'), '');
  });

  after(() => {
    fs.rmSync(scratch, { recursive: true, force: true });
  });

  function run(input: string): string {
    const env = {
      PATH: process.env['PATH'],
      HOME: scratch,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: path.join(scratch, 'cli.tfrc'),
    };
    const options = { cwd: scratch, env, encoding: 'utf8', input } as const;
    return spawnSync(terraformBinary(), ['console', '-no-color'], options).stdout.trim();
  }

  /** Many expressions in one process; where one of them spoils the answer, the halves are asked apart. */
  function ask(sources: readonly string[]): Verdict[] {
    const line = `jsonencode([${sources.map((source) => `try(jsonencode(${source}), "${FAILED}")`).join(', ')}])`;
    const half = Math.ceil(sources.length / 2);
    if (line.length <= LONGEST_LINE || sources.length === 1) {
      const answer = parsed(run(`${line}\n`));
      if (answer !== undefined) return answer;
      if (sources.length === 1) return [undefined];
    }
    return [...ask(sources.slice(0, half)), ...ask(sources.slice(half))];
  }

  function parsed(output: string): string[] | undefined {
    try {
      return JSON.parse(JSON.parse(output) as string) as string[];
    } catch {
      return undefined;
    }
  }

  function differences(sources: readonly string[]): string[] {
    const verdicts = ask(sources);
    const silent = verdicts.filter((verdict) => verdict === undefined).length;
    assert.ok(silent <= sources.length / 10, `The console says nothing to ${silent} of ${sources.length}`);
    return sources.flatMap((source, index) => {
      const verdict = verdicts[index];
      const ours = evaluateSource(source);
      // The text of a negated zero is "-0" there.
      if (verdict === undefined || ours.kind === 'unknown' || /-0(?![.\d])/.test(verdict)) return [];
      if (ours.kind === 'error') return verdict === FAILED ? [] : [`${source} fails: ${ours.message}, not ${verdict}`];
      if (verdict === FAILED) return [`${source} is ${JSON.stringify(ours.value)}, not a failure`];
      return equal(JSON.parse(verdict), ours.value)
        ? []
        : [`${source} is ${JSON.stringify(ours.value)}, not ${verdict}`];
    });
  }

  it('every row of the tables', () => {
    const rows = [...LANGUAGE, ...FUNCTIONS, ...PATTERNS];
    assert.deepEqual(differences(rows.map(([source]) => source)), []);
  });

  it('generated expressions have the same value, or fail in both', () => {
    const { numRuns, seed } = randomised(20_000);
    const sources = fc.sample(expressionSource, { numRuns, seed });
    assert.deepEqual(differences(sources), []);
    const known = sources.filter((source) => evaluateSource(source).kind === 'known');
    assert.ok(known.length > sources.length / 10, `Only ${known.length} of ${sources.length} have a value`);
  });
});

/** Terraform calculates with more digits than a double has, and keeps the sign of a zero. */
function equal(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= 1e-14 * Math.abs(one);
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [entries, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && equal(value, others.get(key)))
  );
}
