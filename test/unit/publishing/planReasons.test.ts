import assert from 'node:assert/strict';
import type { GitSituation } from '../../../src/publishing/gitSituation';
import { moduleRow, type ModuleFacts, type ModuleRow } from '../../../src/publishing/moduleRow';
import { NO_FACTS, type ModulePlanFacts } from '../../../src/publishing/planFacts';
import { needsPushedReading } from '../../../src/vscode/plan/moduleQuestions';
import { isChange, planPublish, publishRequestFor, type PublishPlan } from '../../../src/publishing/publishPlan';
import { NEW, NEW_TREE, OLD, OLD_TREE, published, reading, WELL } from './samples';

const source = { ref: 'origin/main', commitSha: NEW };
const CLEAN = { pushedTreeSha: NEW_TREE, uncommitted: false, unpushed: false };
const DIRTY = { ...CLEAN, uncommitted: true };
const UNPUSHED = { ...CLEAN, unpushed: true };

const situation = (more: Partial<GitSituation> = {}): GitSituation => ({ ...WELL, ...more });

const row = (name: string, more: Partial<ModuleFacts> = {}): ModuleRow =>
  moduleRow({
    path: `modules/${name}`,
    name,
    git: CLEAN,
    catalogKnown: true,
    reading: reading(name),
    staged: true,
    ...more,
  });

interface Basis {
  readonly facts?: Record<string, ModulePlanFacts>;
  readonly situation?: GitSituation;
  readonly strangers?: readonly ReturnType<typeof published>[];
  readonly isHeadKnown?: boolean;
}

const plan = (
  rows: readonly ModuleRow[],
  { facts = {}, strangers = [], isHeadKnown = true, ...rest }: Basis = {},
): PublishPlan =>
  planPublish(
    {
      repository: 'o/r',
      etag: '"1"',
      source,
      rows,
      published: [...rows.flatMap((one) => one.published ?? []), ...strangers],
      ...rest,
    },
    {
      ...NO_FACTS,
      isHeadKnown,
      modules: new Map(Object.entries(facts).map(([name, known]) => [`modules/${name}`, known])),
    },
  );

const said = (made: PublishPlan): unknown =>
  made.entries.map(({ row: { path }, action, reasons }) => [path.replace('modules/', ''), action, ...reasons]);

describe('why a plan has what it has', () => {
  it('judges a module as GitHub has it: broken files can be published, good files cannot', () => {
    const brokenFiles = row('Here', { reading: reading('Here', 'broken'), git: DIRTY });
    const brokenThere = row('There', { git: DIRTY });
    const brokenCommit = row('Commit', { git: UNPUSHED });
    const facts = {
      Here: { pushed: reading('Here') },
      There: { pushed: reading('There', 'broken') },
      Commit: { pushed: reading('Commit', 'broken') },
    };
    assert.deepEqual(said(plan([brokenFiles, brokenThere, brokenCommit], { facts })), [
      [
        'Here',
        'publish',
        'On GitHub it is as of bbbbbbb; your uncommitted changes are not part of it.',
        'Your files could not be published; what is on GitHub can.',
      ],
      [
        'There',
        'blocked',
        'Block is never closed. (variables.tf:3) RAD002',
        'Your files do not have this error: the fix is not committed and pushed yet.',
      ],
      [
        'Commit',
        'blocked',
        'Block is never closed. (variables.tf:3) RAD002',
        'Your files do not have this error: the fix is not pushed yet.',
      ],
    ]);
  });

  it('a published module whose files are broken is updated by what is on GitHub, and kept when that is broken too', () => {
    const live = { published: published('Mod'), staged: true, git: DIRTY };
    const broken = row('Mod', { ...live, reading: reading('Mod', 'broken') });
    assert.deepEqual(
      [{ pushed: reading('Mod') }, { pushed: reading('Mod', 'broken') }].map(
        (known) => plan([broken], { facts: { Mod: known } }).entries[0]?.action,
      ),
      ['update', 'blocked'],
    );
    // Broken on GitHub alone: it would have been an update.
    const fine = row('Mod', live);
    assert.equal(fine.pending, 'update');
    assert.equal(plan([fine], { facts: { Mod: { pushed: reading('Mod', 'broken') } } }).entries[0]?.action, 'blocked');
  });

  it('an update that could take the catalog back to an older version waits', () => {
    const rows = [row('Mod', { published: published('Mod', OLD, OLD_TREE), staged: true })];
    const action = (drift: ModulePlanFacts['drift'], isHeadKnown: boolean): string | undefined => {
      const known = drift === undefined ? {} : { drift };
      return plan(rows, { facts: { Mod: known }, isHeadKnown }).entries[0]?.action;
    };
    assert.equal(rows[0]?.pending, 'update');
    // The published commit has more than what the clone knows of GitHub.
    assert.equal(action({ ahead: 0, behind: 2, touching: 0 }, true), 'unchanged');
    // Nobody knows the published commit, nor whether GitHub is where the clone left it.
    assert.equal(action(undefined, false), 'unchanged');
    assert.equal(action(undefined, true), 'update');
    // The branch was rewritten, or simply went on.
    assert.equal(action({ ahead: 1, behind: 2, touching: 1 }, false), 'update');
    assert.equal(action({ ahead: 1, behind: 0, touching: 1 }, false), 'update');
    const [entry] = plan(rows, { facts: { Mod: {} }, isHeadKnown: false }).entries;
    assert.match(entry?.reasons[0] ?? '', /Fetch, or connect GitHub/);
  });

  it('files that are only behind are judged as GitHub has them', () => {
    const git = { pushedTreeSha: NEW_TREE, uncommitted: false, unpushed: false, outdated: true };
    const behind = row('Mod', { published: published('Mod', OLD, OLD_TREE), staged: true, git });
    const drift = { ahead: 1, behind: 0, touching: 1 };
    assert.ok(needsPushedReading(behind, 'clone'));
    const facts = { Mod: { pushed: reading('Mod', 'broken'), drift } };
    assert.deepEqual(plan([behind], { facts }).entries[0]?.action, 'blocked');
    const fixed = plan([row('Mod', { ...behind, reading: reading('Mod', 'broken') })], {
      facts: { Mod: { pushed: reading('Mod'), drift } },
    });
    assert.match(fixed.entries[0]?.reasons[0] ?? '', /which your files are behind/);
    assert.equal(fixed.entries[0]?.action, 'update');
  });

  it('a helper on GitHub is not published, whatever the files say', () => {
    const made = plan([row('Mod', { git: DIRTY })], { facts: { Mod: { pushed: reading('Mod', 'helper') } } });
    assert.deepEqual(said(made), [
      [
        'Mod',
        'blocked',
        'Mod is a helper.',
        'Your files do not have this error: the fix is not committed and pushed yet.',
      ],
    ]);
  });

  it('tells commits that are not pushed from files that are behind', () => {
    const unpushed = row('Mod', { git: UNPUSHED });
    assert.deepEqual(said(plan([unpushed], { situation: situation({ ahead: 2 }) })), [
      ['Mod', 'publish', 'On GitHub it is as of bbbbbbb; your commits that are not pushed are not part of it.'],
    ]);
    assert.deepEqual(said(plan([unpushed], { situation: situation({ behind: 2 }) })), [
      ['Mod', 'publish', 'On GitHub it is as of bbbbbbb, which your files are behind.'],
    ]);
  });

  it('blocks what GitHub does not have: a submodule, an empty directory, one that was never pushed', () => {
    const git = { uncommitted: true, unpushed: false };
    const made = plan([row('Sub', { git, path: 'vendor/lib/Sub' }), row('Empty'), row('New', { git })], {
      situation: situation({ submodules: ['vendor/lib'] }),
      facts: { Empty: { isEmptyOnGitHub: true } },
    });
    assert.deepEqual(said(made), [
      ['vendor/lib/Sub', 'blocked', 'It is in a submodule: GitHub has only a pointer to another repository there.'],
      ['Empty', 'blocked', 'GitHub has no Terraform in this directory at bbbbbbb.'],
      ['New', 'blocked', 'It is not on GitHub yet. Commit and push it first.'],
    ]);
  });

  it('a submodule blocks no removal, and no directory that only begins alike', () => {
    const removed = row('lib', { published: published('lib'), staged: false });
    const alike = row('lib2');
    const made = plan([removed, alike], { situation: situation({ submodules: ['modules/lib'] }) });
    assert.deepEqual(said(made), [
      ['lib', 'remove'],
      ['lib2', 'publish'],
    ]);
  });

  it("blocks with the platform's own words; what it would take goes on", () => {
    const taken = {
      name: 'Taken',
      outcome: 'skipped',
      code: 'module_name_taken',
      detail: 'The name Taken belongs to a module of the platform.',
    } as const;
    const made = plan([row('Taken'), row('Fine'), row('Mute')], {
      facts: {
        Taken: { verdict: taken },
        Fine: { verdict: { name: 'Fine', outcome: 'added' } },
        Mute: { verdict: { name: 'Mute', outcome: 'skipped' } },
      },
    });
    assert.deepEqual(said(made), [
      ['Taken', 'blocked', 'The name Taken belongs to a module of the platform.'],
      ['Fine', 'publish'],
      ['Mute', 'blocked', 'The platform would refuse it.'],
    ]);
    const sent = publishRequestFor(made, new Set(made.entries.map((entry) => entry.row.path)));
    assert.deepEqual(
      sent.modules.map(({ name }) => name),
      ['Fine'],
    );
  });

  it('a name is published once: neither from two directories, nor over another one that is published', () => {
    const twins = [row('Twin', { path: 'a/Twin' }), row('Twin', { path: 'b/Twin' })];
    const made = plan([...twins, row('Old', { path: 'copy/Old' })], { strangers: [published('Old')] });
    assert.deepEqual(said(made), [
      ['a/Twin', 'publish'],
      ['b/Twin', 'blocked', 'The name Twin belongs to a/Twin of this repository; a name is published once.'],
      ['copy/Old', 'blocked', 'The name Old belongs to modules/Old of this repository; a name is published once.'],
    ]);
    const all = new Set(made.entries.filter(isChange).map((entry) => entry.row.path));
    assert.deepEqual(publishRequestFor(made, all).modules, [
      { name: 'Old', path: 'modules/Old', commitSha: OLD },
      { name: 'Twin', path: 'a/Twin', commitSha: NEW },
    ]);
  });

  it('says what is kept back by its partner', () => {
    const kept = row('Mod', { published: published('Mod'), keepsPublished: true });
    assert.deepEqual(said(plan([kept])), [['Mod', 'unchanged', 'Kept at aaaaaaa by you; GitHub has a newer version.']]);
  });

  it('names helpers without planning anything for them', () => {
    const made = plan([row('Net', { reading: reading('Net', 'helper') })]);
    assert.deepEqual(made.entries, []);
    assert.deepEqual(
      made.helpers.map(({ name }) => name),
      ['Net'],
    );
  });
});
