import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import fc from 'fast-check';
import { applyProposal } from '../../../src/git/apply/applyProposal';
import { listUndoPoints } from '../../../src/git/apply/listUndoPoints';
import { interruptedApplies, recoverApply } from '../../../src/git/apply/recoverApply';
import { undoApply } from '../../../src/git/apply/undoApply';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import { randomised } from '../randomised';
import { git, write } from './temporaryRepositories';
import { differences, filesIn, gitStateOf } from './workTreeState';

const FILES = 40;
/** Longer than one apply and its undo take, milliseconds. */
const LONGEST = 300;

const content = (file: number, change = ''): string =>
  Array.from({ length: 30 }, (_, line) => `${String(file)}: line ${String(line)}${line === 20 ? change : ''}\n`).join(
    '',
  );
const nameOf = (file: number): string => `modules/m${String(file % 7)}/f${String(file)}.tf`;

describe('an apply or undo whose process is killed', () => {
  let folder: string;
  let work: string;
  let script: string;
  let patchFile: string;
  let base: string;

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'rad-killed-')));
    script = join(folder, 'loop.mjs');
    const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external' } as const;
    // Beside the packages it needs.
    script = join(process.cwd(), 'node_modules', `.rad-apply-loop-${String(process.pid)}.mjs`);
    await build({ ...options, entryPoints: ['test/unit/git/applyLoop.ts'], outfile: script, logLevel: 'error' });
    work = join(folder, 'work');
    git(folder, 'init', '-q', '-b', 'main', 'work');
    for (let file = 0; file < FILES; file++) write(work, nameOf(file), content(file));
    git(work, 'add', '-A');
    git(work, 'commit', '-qm', 'base');
    base = git(work, 'rev-parse', 'HEAD');
    const other = join(folder, 'other');
    cpSync(work, other, { recursive: true });
    for (let file = 0; file < FILES; file++) {
      if (file % 5 === 0) rmSync(join(other, nameOf(file)));
      else if (file % 5 === 1) write(other, `new/n${String(file)}/n.tf`, content(file));
      else if (file % 5 === 2) renameSync(join(other, nameOf(file)), join(other, `moved${String(file)}.tf`));
      else write(other, nameOf(file), content(file, ' by the agent'));
    }
    chmodSync(join(other, nameOf(3)), 0o755);
    git(other, 'add', '-A');
    patchFile = join(folder, 'patch');
    writeFileSync(patchFile, git(other, 'diff', '--cached', '--binary', '--full-index', base) + '\n');
    // What is the partner's: edits of files that the patch changes too, permissions, new files.
    write(work, nameOf(4), `mine\n${content(4)}`);
    write(work, 'mine.txt', 'mine\n');
    chmodSync(join(work, nameOf(8)), 0o640);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(script, { force: true });
  });

  it('leaves all paths as before or as after, once it is repaired', async () => {
    const before = filesIn(work);
    const state = gitStateOf(work);
    const patch = git(work, 'hash-object', '-w', patchFile);
    const proposal = await makeProposal({ root: work, baseCommit: base, patch: git(work, 'cat-file', 'blob', patch) });
    const choice = new Map(proposal.files.map(({ path }) => [path, 'all'] as const));
    const point = await applyProposal(proposal, choice, { title: 'Once', session: '1' });
    const after = filesIn(work);
    await undoApply(point, 'exact');
    assert.deepEqual(differences(before, filesIn(work)), []);
    const runs = randomised(100, 10);
    const found = { interrupted: 0, before: 0, after: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat(LONGEST), fc.boolean(), async (ms, isWholeGroup) => {
        await killAfter(ms, isWholeGroup);
        for (const { id } of await interruptedApplies(work)) {
          found.interrupted += 1;
          const { left } = await recoverApply(work, id);
          assert.deepEqual(left, []);
        }
        assert.deepEqual(await interruptedApplies(work), []);
        const now = filesIn(work);
        const changed = differences(before, now);
        found[changed.length === 0 ? 'before' : 'after'] += 1;
        if (changed.length > 0) {
          assert.deepEqual(differences(after, now), []);
          const [newest] = (await listUndoPoints(work)).filter((one) => one.state === 'applied');
          assert.ok(newest, 'what was applied can be undone');
          assert.equal((await undoApply(newest, 'exact')).kind, 'undone');
          assert.deepEqual(differences(before, filesIn(work)), []);
        }
        assert.equal(gitStateOf(work), state);
      }),
      { ...runs, endOnFailure: true },
    );
    if (process.env['RAD_RUNS'] !== undefined) console.log(JSON.stringify(found));
  }).timeout(30 * 60_000);

  /** Lets the loop run so long from its first apply on, then ends it at once: it alone, or its git processes too. */
  async function killAfter(ms: number, isWholeGroup: boolean): Promise<void> {
    const child = spawn(process.execPath, [script, work, base, patchFile], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    await delay(ms);
    assert.ok(child.pid !== undefined && child.exitCode === null, 'the loop ended by itself');
    process.kill(isWholeGroup ? -child.pid : child.pid, 'SIGKILL');
    await ended;
    // A git that was not killed with it comes to its end.
    await delay(isWholeGroup ? 0 : 60);
  }
});
