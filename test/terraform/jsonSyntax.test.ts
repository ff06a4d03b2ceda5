import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { evaluateLiteral } from '../../src/terraform/hcl/literal';
import { parseTfJson } from '../../src/terraform/json/parseTfJson';
import { randomised } from '../unit/randomised';
import { terraformBinary } from './terraform';

const piece = fc.constantFrom(
  ...['a', ' ', '\n', '\t', '"', '\\', '\\n', '$', '%', '{', '}', '~', 'é', '😀', '\u2028', '$${', '%%{', '$$${'],
  ...['${1}', '${~ 1 ~}', '${"x"}', '${ true ~}', '${~"y\\n"}', '${"}"}', '${', '%{', '~}', '${1 2}', '${"${1}"}'],
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

/** Whether our parser takes it as a string of the JSON syntax, and its value when that is in the file. */
function ours(value: string): { valid: boolean; value?: unknown } {
  const { errors, body } = parseTfJson(JSON.stringify({ locals: { v: value } }));
  const attribute = body.blocks[0]?.body.attributes.get('v');
  assert.ok(attribute);
  const result = evaluateLiteral(attribute.expression);
  return { valid: errors.length === 0, ...(result.known ? { value: result.value } : {}) };
}

describe('strings of the JSON syntax, as terraform console has them', () => {
  let scratch: string;

  beforeEach(() => {
    scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'rad-json-'));
    fs.writeFileSync(path.join(scratch, 'cli.tfrc'), '');
  });

  afterEach(() => {
    fs.rmSync(scratch, { recursive: true, force: true });
  });

  function ask(locals: Readonly<Record<string, string>>, question: string): { answer: string; failed: boolean } {
    fs.writeFileSync(path.join(scratch, 'main.tf.json'), JSON.stringify({ locals }));
    const env = {
      PATH: process.env['PATH'],
      HOME: scratch,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: path.join(scratch, 'cli.tfrc'),
    };
    const options = { cwd: scratch, env, encoding: 'utf8', input: `${question}\n` } as const;
    const { stdout, stderr } = spawnSync(terraformBinary(), ['console', '-no-color'], options);
    return { answer: stdout.trim(), failed: `${stdout}${stderr}`.includes('Error: ') };
  }

  it('have the same values', () => {
    const { numRuns, seed } = randomised(5000, 1000);
    const values = new Map<string, { text: string; value: unknown }>();
    for (const sample of fc.sample(text, { numRuns, seed })) {
      const { valid, value } = ours(sample);
      if (valid && value !== undefined) values.set(`v${String(values.size)}`, { text: sample, value });
    }
    assert.ok(values.size > numRuns / 10, String(values.size));
    const locals = Object.fromEntries([...values].map(([name, value]) => [name, value.text]));
    const names = [...values.keys()].map((name) => `local.${name}`);
    const { answer, failed } = ask(locals, `jsonencode([${names.join(', ')}])`);
    assert.equal(failed, false, answer);
    const theirs = JSON.parse(JSON.parse(answer) as string) as unknown[];
    assert.deepStrictEqual(
      [...values.values()].map(({ text: source, value }) => ({ source, value })),
      [...values.values()].map(({ text: source }, index) => ({ source, value: theirs[index] })),
    );
  });

  it('are refused alike', () => {
    const { numRuns, seed } = randomised(200, 20);
    for (const sample of fc.sample(text, { numRuns, seed })) {
      assert.equal(ask({ v: sample }, '1').failed, !ours(sample).valid, JSON.stringify(sample));
    }
  });
});
