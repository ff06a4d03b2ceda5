import assert from 'node:assert/strict';
import type { PublishedModule } from '../../../src/contract/publishedModules';
import type { GitSituation } from '../../../src/publishing/gitSituation';
import { moduleRow, type ModuleFacts, type ModuleGitState, type ModuleRow } from '../../../src/publishing/moduleRow';
import { NO_FACTS, type ModulePlanFacts } from '../../../src/publishing/planFacts';
import { planPublish, type PublishPlan } from '../../../src/publishing/publishPlan';
import type { ModuleReading } from '../../../src/terraform/module';
import { repairQuestion, type RepairQuestion } from '../../../src/vscode/git/repairQuestion';
import { WELL } from '../publishing/samples';

const HEAD = 'a'.repeat(40);
const CLEAN: ModuleGitState = { uncommitted: false, unpushed: false, pushedTreeSha: 'pushed' };
const UNCOMMITTED: ModuleGitState = { ...CLEAN, uncommitted: true };
const UNPUSHED: ModuleGitState = { ...CLEAN, unpushed: true };
const ONLY_HERE: ModuleGitState = { uncommitted: false, unpushed: true };

const reading = (name: string): ModuleReading =>
  ({ path: `modules/${name}`, name, kind: 'publishable', problems: [] }) as unknown as ModuleReading;

const publishedAt = (name: string, treeSha: string): PublishedModule =>
  ({ name, path: `modules/${name}`, commitSha: 'b'.repeat(40), treeSha }) as unknown as PublishedModule;

function row(name: string, git: ModuleGitState, more: Partial<ModuleFacts> = {}): ModuleRow {
  return moduleRow({ path: `modules/${name}`, name, reading: reading(name), git, catalogKnown: true, ...more });
}
/** Ticked and not in the catalog. */
const wanted = (name: string, git: ModuleGitState): ModuleRow => row(name, git, { staged: true });
/** In the catalog as it is on GitHub. */
const inCatalog = (name: string, git: ModuleGitState): ModuleRow =>
  row(name, git, { published: publishedAt(name, 'pushed') });
const updatable = (name: string, git: ModuleGitState): ModuleRow =>
  row(name, git, { published: publishedAt(name, 'old') });

function plan(rows: readonly ModuleRow[], situation: Partial<GitSituation> = {}, facts = NO_FACTS): PublishPlan {
  const published = rows.flatMap((one) => (one.published === undefined ? [] : [one.published]));
  const source = { ref: 'origin/main', commitSha: HEAD };
  const basis = { repository: 'a/b', etag: '"1"', source, published, rows, situation: { ...WELL, ...situation } };
  return planPublish(basis, facts);
}

const asked = (...args: Parameters<typeof plan>): RepairQuestion =>
  repairQuestion(plan(...args)) ?? assert.fail('nothing was asked');
const quiet = (...args: Parameters<typeof plan>): void => {
  assert.equal(repairQuestion(plan(...args)), undefined);
};

describe('the question before a publish', () => {
  it('is not asked when GitHub has what would be published', () => {
    quiet([wanted('A', CLEAN), updatable('B', CLEAN), inCatalog('C', CLEAN)]);
    assert.equal(repairQuestion({ ...plan([wanted('A', UNPUSHED)]), situation: undefined } as never), undefined);
  });

  it('is not asked for changes outside of the plan, or for another branch alone', () => {
    quiet([wanted('A', CLEAN), inCatalog('B', UNCOMMITTED), row('C', UNPUSHED)], { uncommitted: 3, ahead: 1 });
    quiet([wanted('A', CLEAN)], { branch: 'feature/x', ahead: 3, behind: 2 });
    quiet([row('Gone', CLEAN, { published: publishedAt('Gone', 'pushed'), staged: false })], { ahead: 1 });
  });

  it('names the modules of the plan that are different, and each repair once', () => {
    const rows = [wanted('A', UNCOMMITTED), updatable('B', UNPUSHED), wanted('C', CLEAN)];
    const question = asked(rows, { ahead: 1, uncommitted: 1 });
    assert.equal(question.sentence, '2 of the 3 modules have changes that are not on GitHub: A, B.');
    assert.deepEqual(question.repairs, ['commit', 'push']);
    assert.equal(question.goOn, 'Publish What Is on GitHub');
    assert.equal(question.detail, 'Push sends main to origin.\nOn GitHub is origin/main at aaaaaaa.');
  });

  it('asks for a module that GitHub does not have at all, and cannot go on with it alone', () => {
    const question = asked([wanted('New', ONLY_HERE)], { ahead: 1 });
    assert.equal(question.sentence, 'New has changes that are not on GitHub.');
    assert.deepEqual([question.repairs, question.goOn], [['push'], undefined]);
    const untracked = asked([wanted('New', { uncommitted: true, unpushed: false })], { uncommitted: 1 });
    assert.deepEqual(untracked.repairs, ['commit']);
  });

  it('does not ask for what lies in a submodule: a push would not bring it to GitHub', () => {
    quiet([wanted('Shared', { uncommitted: true, unpushed: false })], {
      submodules: ['modules/Shared'],
      uncommitted: 1,
    });
  });

  it('asks for published modules when there is nothing else to publish', () => {
    const question = asked([inCatalog('A', UNPUSHED), inCatalog('B', CLEAN)], { ahead: 1 });
    assert.equal(question.sentence, 'A has changes that are not on GitHub.');
    assert.deepEqual([question.repairs, question.goOn], [['push'], undefined]);
  });

  it('offers Pull where GitHub would refuse a push', () => {
    assert.deepEqual(asked([wanted('A', UNPUSHED)], { ahead: 1, behind: 1 }).repairs, ['pull']);
    const facts = { ...NO_FACTS, newerOnGitHub: 'c'.repeat(40) };
    assert.deepEqual(asked([wanted('A', UNPUSHED)], { ahead: 1 }, facts).repairs, ['pull']);
  });

  it('offers the other branch when the module is changed on this one', () => {
    const other = { branch: 'feature/x', ahead: 1 };
    assert.deepEqual(asked([wanted('A', UNPUSHED)], other).repairs, ['switchBranch']);
    assert.deepEqual(asked([wanted('A', UNPUSHED)], { ...other, isWorktree: true }).repairs, []);
  });

  it('offers only the way to the end of an operation that is under way', () => {
    const question = asked([wanted('A', UNPUSHED)], { operation: 'merge', ahead: 1 });
    assert.deepEqual(question.repairs, ['commit']);
  });

  it('offers Fetch when GitHub has moved on, and names both commits', () => {
    const question = asked([wanted('A', CLEAN)], {}, { ...NO_FACTS, newerOnGitHub: 'c'.repeat(40) });
    assert.equal(question.sentence, 'GitHub has a newer commit than this clone knows: ccccccc.');
    assert.equal(question.detail, 'Known here is origin/main at aaaaaaa.');
    assert.deepEqual([question.repairs, question.goOn], [['fetch'], 'Publish the Commit Known Here']);
    quiet([inCatalog('A', CLEAN)], {}, { ...NO_FACTS, newerOnGitHub: 'c'.repeat(40) });
  });

  it('offers Pull when GitHub has another version of a module than the disk', () => {
    const read: ModulePlanFacts = { pushed: reading('A') };
    const facts = { ...NO_FACTS, isHeadKnown: true, modules: new Map([['modules/A', read]]) };
    const question = asked([updatable('A', CLEAN), updatable('B', CLEAN)], { behind: 4 }, facts);
    assert.equal(question.sentence, 'GitHub has 4 commits that you do not have, with changes to A.');
    assert.deepEqual([question.repairs, question.goOn], [['pull'], 'Publish What Is on GitHub']);
    quiet([updatable('A', CLEAN)], { behind: 4 });
  });

  it('counts names beyond five', () => {
    const rows = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => wanted(name, UNPUSHED));
    const { sentence } = asked(rows, { ahead: 1 });
    assert.equal(sentence, '7 modules have changes that are not on GitHub: A, B, C, D, E and 2 more.');
  });
});
