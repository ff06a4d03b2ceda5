import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StepContext } from '../../../src/sandbox/runner/pipeline';
import { CREATE_STEPS } from '../../../src/sandbox/runner/pipelines';
import { Redaction } from '../../../src/sandbox/runner/redaction';
import { RunLog } from '../../../src/sandbox/runner/runLog';
import { TerraformCommand } from '../../../src/sandbox/runner/terraformCommand';
import { StepFailure } from '../../../src/sandbox/runner/stepFailure';
import { WorkDir } from '../../../src/sandbox/runner/workDir';
import { temporaryFolder } from './bundledSandbox';
import { Recorder } from './runnerFixture';

const CONTEXT: StepContext = { step: CREATE_STEPS.outputs, signal: new AbortController().signal };

describe('the files of a deployment', () => {
  it('are replaced as a whole, and only their owner reads them', async () => {
    const files = new WorkDir(temporaryFolder());
    writeFileSync(files.simulatedFile, 'open to all', { mode: 0o644 });
    await files.writePrivate(files.simulatedFile, { resources: {} });
    assert.equal(statSync(files.simulatedFile).mode & 0o777, 0o600);
    const failing = {
      toJSON: () => {
        throw new Error('stopped half way');
      },
    };
    await assert.rejects(files.writePrivate(files.simulatedFile, failing), /half way/);
    assert.deepEqual(JSON.parse(readFileSync(files.simulatedFile, 'utf8')), { resources: {} });
    // As a crash between the writing and the replacing leaves it.
    writeFileSync(`${files.simulatedFile}.1234.tmp`, '{');
    await files.removeState();
    assert.deepEqual(readdirSync(files.path), []);
  });
});

describe('what a program prints', () => {
  it('is read as a whole only up to a limit', async () => {
    const files = new WorkDir(join(temporaryFolder(), 'work'));
    mkdirSync(files.path);
    const program = join(temporaryFolder(), 'program');
    writeFileSync(program, '#!/bin/sh\nhead -c "$2" /dev/zero\n', { mode: 0o755 });
    const folder = await files.openRun();
    const log = new RunLog(new Recorder(), new Redaction([]));
    const command = new TerraformCommand({ kind: 'terraform', file: program }, folder, folder.source, log);
    assert.equal((await command.read(CONTEXT, ['1000000'])).length, 1_000_000);
    await assert.rejects(command.read(CONTEXT, ['17000000']), StepFailure);
  });
});
