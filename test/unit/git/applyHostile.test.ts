import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src/common/appError';
import { applyProposal } from '../../../src/git/apply/applyProposal';
import { undoApply } from '../../../src/git/apply/undoApply';
import { makeProposal } from '../../../src/git/proposal/makeProposal';
import { hostilePatches } from '../../fixtures/patches/hostilePatches';
import { git, write } from './temporaryRepositories';
import { differences, filesIn, gitStateOf } from './workTreeState';

const REASONS = ['patchRefused', 'patchDoesNotFit', 'gitFailed', 'filesChanged'];

/** git's directory without what a proposal may add: objects, and records of its own. */
function gitDirectory(work: string): Map<string, string> {
  const all = filesIn(join(work, '.git'));
  return new Map([...all].filter(([path]) => !/^(?:objects|refs\/rad|logs)(?:\/|$)/.test(path)));
}

describe('hostile patches, applied although nobody should', function () {
  // Some are made to take long.
  this.timeout(180_000);
  let folder: string;
  let work: string;
  let base: string;

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'rad-hostile-')));
    // Whatever leads one or two directories up ends in here.
    work = join(folder, 'outer', 'inner', 'work');
    mkdirSync(dirname(work), { recursive: true });
    write(folder, 'outer/outside.tf', 'mine\n');
    git(dirname(work), 'init', '-q', '-b', 'main', 'work');
    for (const path of ['main.tf', 'README.md', 'deploy.sh', 'a.tf', 'b.tf', 'modules/one/1.tf'])
      write(work, path, 'x\n');
    for (const [path, mode] of hostilePatches.flatMap(({ tracked = [] }) => tracked)) {
      if (existsSync(join(work, path))) continue;
      if (mode === '120000') symlinkSync('..', join(work, path));
      else write(work, path, 'x\n');
    }
    git(work, 'add', '-A', '-f');
    git(work, 'commit', '-qm', 'base');
    base = git(work, 'rev-parse', 'HEAD');
    // A link of the partner that git does not track.
    symlinkSync('..', join(work, 'out'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const outside = (): Map<string, string> =>
    new Map([...filesIn(folder)].filter(([path]) => !path.startsWith('outer/inner/work/')));

  for (const { name, patch } of hostilePatches) {
    it(`stay inside: ${name}`, async () => {
      const [before, state, inside, around] = [filesIn(work), gitStateOf(work), gitDirectory(work), outside()];
      try {
        const proposal = await makeProposal({ root: work, baseCommit: base, patch: patch() });
        const all = new Map(proposal.files.map(({ path }) => [path, 'all'] as const));
        const point = await applyProposal(proposal, all, { title: name, session: '1' });
        const after = filesIn(work);
        for (const path of point.paths) assert.ok(!after.get(path)?.startsWith('link'), `${path} is a link`);
        assert.deepEqual(differences(around, outside()), []);
        assert.equal((await undoApply(point, 'exact')).kind, 'undone');
      } catch (error) {
        assert.ok(AppError.is(error) && REASONS.includes(error.reason), String(error));
      }
      assert.deepEqual(differences(before, filesIn(work)), []);
      assert.deepEqual(differences(around, outside()), []);
      assert.deepEqual(differences(inside, gitDirectory(work)), []);
      assert.equal(gitStateOf(work), state);
    });
  }
});
