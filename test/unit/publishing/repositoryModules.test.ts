import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import type { PublishedModule } from '../../../src/contract/publishedModules';
import { RepositoryModules, type RowsChange } from '../../../src/publishing/repositoryModules';
import { rowAccessibilityLabel, rowDescription, rowExplanation } from '../../../src/publishing/rowText';
import { StagedTicks } from '../../../src/publishing/stagedTicks';
import type { ModuleReading } from '../../../src/terraform/module';
import { MemoryStore, NEW, NEW_TREE, OLD, OLD_TREE, published, reading } from './samples';

const store = (): MemoryStore => new MemoryStore();

function repository(
  readings: ModuleReading[],
  catalog: PublishedModule[] | undefined,
  options: { trees?: Record<string, string>; memory?: MemoryStore } = {},
): RepositoryModules {
  const modules = new RepositoryModules('/home/partner/partner-modules');
  modules.setLocal(local(readings, options.trees));
  if (catalog !== undefined) {
    const staged = new StagedTicks(options.memory ?? store(), 'rad.staged:a:o/r');
    modules.setCatalog({ repository: 'o/r', remote: 'origin', etag: '"1"', published: catalog, staged, readAt: 0 });
  }
  return modules;
}

function local(readings: ModuleReading[], trees: Record<string, string> = {}) {
  return {
    readings,
    git: () => ({
      stateOf: (path: string) => ({ pushedTreeSha: trees[path] ?? OLD_TREE, uncommitted: false, unpushed: false }),
      source: { ref: 'origin/main', commitSha: NEW },
    }),
  };
}

const words = (modules: RepositoryModules): Record<string, string> =>
  Object.fromEntries(modules.rows.map((row) => [row.name, rowDescription(row)]));

describe('rows of a repository', () => {
  it('say published, update available, not published, helper, cannot publish and gone', () => {
    const modules = repository(
      [reading('Same'), reading('Changed'), reading('New'), reading('Network', 'helper'), reading('Bad', 'broken')],
      [published('Same'), published('Changed'), published('Gone')],
      { trees: { 'modules/Changed': NEW_TREE } },
    );
    assert.deepEqual(words(modules), {
      Bad: 'cannot publish',
      Changed: 'update available',
      Gone: 'published, directory is gone',
      Network: 'helper',
      New: 'not published',
      Same: 'published',
    });
    assert.deepEqual(
      modules.rows.map((row) => row.checked),
      [false, true, true, undefined, false, true],
    );
  });

  it('have no checkbox and no state while the catalog is unknown', () => {
    const modules = repository([reading('One')], undefined);
    assert.equal(modules.row('modules/One')?.checked, undefined);
    assert.equal(modules.row('modules/One')?.state, 'unknown');
  });

  it('stage ticks, count them, and forget one that says what is published already', () => {
    const modules = repository([reading('One'), reading('Two')], [published('Two')]);
    modules.stage(
      new Map([
        ['modules/One', true],
        ['modules/Two', false],
      ]),
    );
    assert.deepEqual(words(modules), { One: 'will publish', Two: 'will be removed' });
    assert.equal(modules.stagedCount, 2);
    modules.stage(new Map([['modules/Two', true]]));
    assert.equal(modules.stagedCount, 1);
    modules.discard();
    assert.equal(modules.stagedCount, 0);
  });

  it('keep staged ticks over a reload', () => {
    const memory = store();
    repository([reading('One')], [], { memory }).stage(new Map([['modules/One', true]]));
    assert.equal(repository([reading('One')], [], { memory }).row('modules/One')?.pending, 'publish');
  });

  it('report only the rows that changed', () => {
    const modules = repository([reading('One'), reading('Two')], []);
    const seen: RowsChange[] = [];
    modules.onDidChange((change) => seen.push(change));
    modules.stage(new Map([['modules/Two', true]]));
    modules.setLocal(local([reading('One'), reading('Two'), reading('Three')]));
    assert.deepEqual(seen, [new Set(['modules/Two']), 'all']);
  });

  it('count an update in the plan but not in the badge', () => {
    const modules = repository([reading('Changed')], [published('Changed')], {
      trees: { 'modules/Changed': NEW_TREE },
    });
    assert.equal(modules.stagedCount, 0);
    assert.equal(modules.hasChanges, true);
  });

  it('take over results: done ticks are no longer staged, refused ones say why', () => {
    const modules = repository([reading('One'), reading('Two')], []);
    modules.stage(
      new Map([
        ['modules/One', true],
        ['modules/Two', true],
      ]),
    );
    modules.applyResults(
      [
        { name: 'One', outcome: 'added' },
        { name: 'Two', outcome: 'skipped', code: 'module_name_taken', detail: 'The name is taken.' },
      ],
      new Map([
        ['modules/One', 'One'],
        ['modules/Two', 'Two'],
      ]),
    );
    assert.equal(modules.stagedCount, 1);
    assert.equal(words(modules)['Two'], 'refused by the platform');
    assert.ok(rowExplanation(modules.rows[1] ?? assert.fail()).includes('The name is taken.'));
  });

  it('forget a staged removal whose row went away with it, and wishes that somebody else fulfilled', () => {
    const memory = store();
    const modules = repository([reading('One')], [published('Gone')], { memory });
    modules.stage(
      new Map([
        ['modules/Gone', false],
        ['modules/One', true],
      ]),
    );
    modules.applyResults([{ name: 'Gone', outcome: 'removed' }], new Map([['modules/Gone', 'Gone']]));
    const staged = new StagedTicks(memory, 'rad.staged:a:o/r');
    modules.setCatalog({
      repository: 'o/r',
      remote: 'origin',
      etag: '"2"',
      published: [published('One')],
      staged,
      readAt: 0,
    });
    assert.deepEqual(staged.paths, []);
    assert.equal(memory.values.size, 0);
  });

  it('show every catalog entry, two of one path too', () => {
    const modules = repository([reading('X')], [published('X'), published('Old', OLD, OLD_TREE, 'modules/X')]);
    assert.deepEqual(
      modules.rows.map((row) => [row.name, row.state]),
      [
        ['Old', 'missing'],
        ['X', 'published'],
      ],
    );
  });

  it('a tick among 2,000 modules derives and paints one row alone', () => {
    const many = Array.from({ length: 2000 }, (_, index) => reading(`Module_${index}`));
    const modules = repository(many, []);
    const before = modules.rows;
    const seen: RowsChange[] = [];
    modules.onDidChange((change) => seen.push(change));
    const times = Array.from({ length: 50 }, (_, index) => {
      const started = performance.now();
      modules.stage(new Map([[`modules/Module_${String(index)}`, true]]));
      return performance.now() - started;
    }).sort((a, b) => a - b);
    assert.deepEqual(
      seen,
      Array.from({ length: 50 }, (_, index) => new Set([`modules/Module_${String(index)}`])),
    );
    assert.equal(modules.stagedCount, 50);
    const kept = new Set(before);
    assert.equal(modules.rows.filter((row) => !kept.has(row)).length, 50);
    console.log(
      `      tick among 2,000 modules: median ${times[25]?.toFixed(2) ?? ''} ms, worst ${times[49]?.toFixed(2) ?? ''} ms`,
    );
    assert.ok((times[25] ?? Infinity) < 5);
  });

  it('are one array until something changes', () => {
    const modules = repository([reading('One'), reading('Two')], []);
    const { rows } = modules;
    assert.equal(modules.rows, rows);
    modules.stage(new Map([['modules/Two', true]]));
    assert.notEqual(modules.rows, rows);
    assert.equal(modules.rows[0], rows[0]);
  });

  it('count ticks by folder as they come and go', () => {
    const modules = repository([reading('A'), reading('B'), reading('C', 'publishable', 'C')], [published('B')]);
    assert.deepEqual(modules.folders, ['modules', '']);
    assert.deepEqual(modules.ticks('modules'), { tickable: 2, ticked: 1 });
    modules.stage(
      new Map([
        ['modules/A', true],
        ['C', true],
      ]),
    );
    assert.deepEqual(modules.ticks('modules'), { tickable: 2, ticked: 2 });
    assert.deepEqual(modules.ticks(''), { tickable: 1, ticked: 1 });
    assert.deepEqual(modules.ticks(), { tickable: 3, ticked: 3 });
    modules.discard();
    assert.deepEqual(modules.ticks(), { tickable: 3, ticked: 1 });
    assert.equal(modules.hasChanges, false);
  });

  it('take new drifts for all former ones, and paint only what changed', () => {
    const modules = repository([reading('A'), reading('B'), reading('C')], [published('A'), published('B')]);
    const drift = { ahead: 3, touching: 1, behind: 0 };
    modules.setDrift(
      new Map([
        ['modules/A', drift],
        ['modules/B', drift],
      ]),
    );
    const seen: RowsChange[] = [];
    modules.onDidChange((change) => seen.push(change));
    modules.setDrift(new Map([['modules/B', { ...drift }]]));
    assert.deepEqual(seen, [new Set(['modules/A'])]);
    assert.equal(modules.row('modules/A')?.drift, undefined);
    assert.equal(modules.row('modules/B')?.drift?.ahead, 3);
  });

  it('keep the last known catalog when it cannot be read again', () => {
    const modules = repository([reading('One')], [published('One')]);
    modules.setCatalogFailure(new AppError('unreachable'));
    assert.equal(modules.row('modules/One')?.state, 'published');
    assert.equal(modules.catalogFailure?.reason, 'unreachable');
  });

  it('give a catalog entry to the directory whose path it has when two share a name', () => {
    const modules = repository([reading('Same', 'publishable', 'Same'), reading('Same')], [published('Same')]);
    assert.equal(modules.row('Same')?.state, 'notPublished');
    assert.equal(modules.row('modules/Same')?.state, 'published');
  });

  it('speak a full label to screen readers', () => {
    const modules = repository([reading('New')], []);
    modules.stage(new Map([['modules/New', true]]));
    assert.equal(rowAccessibilityLabel(modules.rows[0] ?? assert.fail()), 'New, not published, ticked, will publish');
  });
});

describe('a repository while its files are being read', () => {
  it('has rows without a word of what is missing, forgets no tick and has no plan yet', () => {
    const memory = store();
    new StagedTicks(memory, 'rad.staged:a:o/r').stage('modules/Late', true, false);
    const modules = new RepositoryModules('/home/partner/partner-modules');
    assert.equal(modules.isComplete, false);
    modules.setLocal({ ...local([reading('Early')]), isPartial: true });
    const staged = new StagedTicks(memory, 'rad.staged:a:o/r');
    const catalog = [published('Early'), published('Gone')];
    modules.setCatalog({ repository: 'o/r', remote: 'origin', etag: '"1"', published: catalog, staged, readAt: 0 });
    assert.deepEqual(words(modules), { Early: 'published' });
    assert.equal(modules.planBasis, undefined);
    assert.equal(modules.isComplete, false);
    modules.setLocal(local([reading('Early'), reading('Late')]));
    assert.equal(modules.isComplete, true);
    assert.deepEqual(words(modules), {
      Early: 'published',
      Gone: 'published, directory is gone',
      Late: rowDescription(modules.row('modules/Late') ?? assert.fail()),
    });
    assert.equal(modules.row('modules/Late')?.pending, 'publish');
    assert.notEqual(modules.planBasis, undefined);
  });

  it('forgets a wish that was fulfilled before the files were read', () => {
    const memory = store();
    new StagedTicks(memory, 'rad.staged:a:o/r').stage('modules/Wanted', true, false);
    const modules = new RepositoryModules('/home/partner/partner-modules');
    const staged = new StagedTicks(memory, 'rad.staged:a:o/r');
    const catalog = { repository: 'o/r', remote: 'origin', etag: '"1"', staged, readAt: 0 };
    modules.setCatalog({ ...catalog, published: [published('Wanted')] });
    modules.setLocal(local([reading('Wanted')]));
    assert.deepEqual(staged.paths, []);
    // Somebody takes it out again: that is no wish of this partner any more.
    modules.setCatalog({ ...catalog, published: [] });
    assert.equal(modules.row('modules/Wanted')?.pending, undefined);
  });

  it('tells another account nothing of what became of a publish', () => {
    const modules = repository([reading('Mod')], []);
    modules.setNotice('The publish that was interrupted went through.');
    modules.clearCatalog(false);
    assert.equal(modules.notice, undefined);
  });
});
