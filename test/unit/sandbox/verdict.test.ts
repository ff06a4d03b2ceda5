import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeVariables } from '../../../src/sandbox/verdict/judgeVariables';
import { VerdictWorker } from '../../../src/sandbox/verdict/verdictWorker';
import { bundledSandbox, temporaryFolder } from './bundledSandbox';

const MODULE = 'variable "public_access" {\n  default = true\n}\n';
const cost = (value: string): string => `${MODULE}variable "credit_cost" {\n  default = ${value}\n}\n`;

describe("the platform's verdict on a variables.tf", () => {
  let worker: VerdictWorker;

  before(async () => {
    worker = new VerdictWorker((await bundledSandbox()).workerFile);
  });

  after(async () => {
    await worker.close();
  });

  it('reads the fee and the access', async () => {
    const fees: readonly (readonly [string, number])[] = [
      ['0', 0],
      ['50', 5000],
      ['2.5', 250],
      ['0.07', 7],
      ['1.006', 101],
      ['1.005', 101],
      ['"1.005"', 101],
      ['"12"', 1200],
      ['-3', 0],
      ['1e30', 0],
      ['null', 0],
      ['"free"', 0],
      ['var.fee', 0],
      ['{ a = 1 }', 0],
    ];
    for (const [source, creditCost] of fees) {
      const verdict = await worker.judge(cost(source));
      assert.deepEqual([verdict.kind, 'creditCost' in verdict && verdict.creditCost], ['module', creditCost], source);
    }
    for (const [source, publicAccess] of [
      ['true', true],
      ['"true"', true],
      ['false', false],
      ['null', false],
    ] as const) {
      assert.deepEqual(await worker.judge(MODULE.replace('true', source)), {
        kind: 'module',
        creditCost: 0,
        publicAccess,
      });
    }
  });

  it('knows what is no module', async () => {
    for (const text of [
      '',
      'variable {}\n',
      'variable = 3\n',
      'variable "a" "b" {}\n',
      'locals {}\n',
      '\uFEFF# only a comment\n',
    ]) {
      assert.deepEqual(await worker.judge(text), { kind: 'not_a_module' }, text);
    }
    assert.deepEqual(await worker.judge(`${MODULE}variable public_access {}\n`), {
      kind: 'duplicate_variable',
      variable: 'public_access',
    });
    assert.deepEqual(await worker.judge('variable "x" {'), { kind: 'not_parseable' });
  });

  it('reads values nested deeper than an ordinary stack holds', async () => {
    const nested = `variable "x" {\n  default = ${'['.repeat(1_000)}${']'.repeat(1_000)}\n}\n`;
    assert.equal((await worker.judge(MODULE + nested)).kind, 'module');
  });

  it('is right again after a file that the parser breaks on', async () => {
    const nested = `variable "x" {\n  default = ${'['.repeat(100_000)}\n}\n`;
    const impatient = new VerdictWorker((await bundledSandbox()).workerFile, 1_000);
    const [broken, good] = await Promise.all([impatient.judge(nested), impatient.judge(MODULE)]);
    await impatient.close();
    assert.equal(broken.kind, 'not_parseable');
    assert.equal(good.kind, 'module');
  });

  it('survives threads that hang, throw or end, and says so when none can start', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'worker.cjs');
    const behaviours = {
      hang: 'for (;;) {}',
      throw: "throw new Error('x')",
      reject: "Promise.reject(new Error('x'))",
      exit: 'process.exit(2)',
      fail: "parentPort.postMessage({ kind: 'failed' })",
    };
    writeFileSync(
      file,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', (text) => {
         ${Object.entries(behaviours)
           .map(([word, code]) => `if (text === '${word}') { ${code}; return; }`)
           .join('\n')}
         parentPort.postMessage({ kind: 'verdict', verdict: { kind: 'not_a_module' } });
       });
       parentPort.postMessage({ kind: 'ready' });`,
    );
    const fragile = new VerdictWorker(file, 300);
    for (const word of Object.keys(behaviours)) {
      assert.deepEqual(await fragile.judge(word), { kind: 'not_parseable' }, word);
      assert.deepEqual(await fragile.judge('fine'), { kind: 'not_a_module' }, word);
    }
    await fragile.close();
    const missing = new VerdictWorker(join(folder, 'missing.cjs'));
    await assert.rejects(missing.judge('fine'));
    await assert.rejects(missing.judge('fine'));
    await missing.close();
  });

  it('does not trust the shape of what the parser answers', () => {
    for (const parsed of [undefined, null, [], [null, {}], [{}, {}], ['x', null], [[], null]]) {
      assert.deepEqual(judgeVariables(parsed), { kind: 'not_parseable' });
    }
    assert.deepEqual(judgeVariables([{ variable: { public_access: 'x' } }, null]), {
      kind: 'module',
      creditCost: 0,
      publicAccess: false,
    });
  });
});
