import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PublishedModule } from '../../../src/contract/publishedModules';
import type { ModuleReading } from '../../../src/terraform/module';
import type { RepositoryModules } from '../../../src/publishing/repositoryModules';
import { randomised } from '../randomised';
import { localModules, openedRepository, ticks, wordsByPath } from './repositorySample';
import { MemoryStore, published, reading } from './samples';

/** A module whose interface is that of `look`. What it is in truth stands where nobody looks. */
function module(path: string, look: string, truth = path): ModuleReading {
  const sample = reading(path.slice(path.lastIndexOf('/') + 1), 'publishable', path);
  const [first, ...others] = sample.variables;
  assert.ok(first);
  const told = { ...first, default: { literal: true, value: look } } as const;
  return { ...sample, readme: truth, variables: [told, ...others] };
}

/** The window goes on, or was closed meanwhile. */
type Meanwhile = 'open' | 'reloaded';
const MEANWHILE: readonly Meanwhile[] = ['open', 'reloaded'];

function afterwards(
  meanwhile: Meanwhile,
  modules: RepositoryModules,
  readings: readonly ModuleReading[],
  store: MemoryStore,
  catalog: readonly PublishedModule[] = [],
): RepositoryModules {
  if (meanwhile === 'reloaded') return openedRepository(readings, catalog, store);
  modules.setLocal(localModules(readings));
  return modules;
}

for (const meanwhile of MEANWHILE)
  describe(`a renamed module, window ${meanwhile}`, () => {
    const renamed = (
      before: readonly ModuleReading[],
      ticked: readonly string[],
      after: readonly ModuleReading[],
      catalog: readonly PublishedModule[] = [],
    ): Record<string, string> => {
      const store = new MemoryStore();
      const modules = openedRepository(before, catalog, store);
      for (const path of ticked) modules.stage(ticks(modules.row(path)?.published === undefined, path));
      const later = afterwards(meanwhile, modules, after, store, catalog);
      // What was moved is kept where it is now.
      assert.deepEqual(wordsByPath(openedRepository(after, catalog, store)), wordsByPath(later));
      return wordsByPath(later);
    };

    it('keeps its tick in another folder, whatever else changed in it', () => {
      assert.deepEqual(renamed([module('modules/X', 'a')], ['modules/X'], [module('X', 'b')]), { X: 'will publish' });
    });

    it('keeps its tick under another name, with the same interface', () => {
      const after = [module('modules/New', 'a'), module('modules/Y', 'b')];
      assert.deepEqual(renamed([module('modules/X', 'a'), module('modules/Y', 'b')], ['modules/X'], after), {
        'modules/New': 'will publish',
        'modules/Y': 'not published',
      });
    });

    it('loses it rather than giving it to the wrong one', () => {
      const gone = [module('modules/X', 'a')];
      const two = { 'modules/A': 'not published', 'modules/B': 'not published' };
      assert.deepEqual(renamed(gone, ['modules/X'], [module('modules/A', 'a'), module('modules/B', 'a')]), two);
      const folders = [module('a/X', 'a'), module('b/X', 'z')];
      assert.deepEqual(renamed(gone, ['modules/X'], folders), { 'a/X': 'not published', 'b/X': 'not published' });
      assert.deepEqual(renamed([module('a/X', 'a'), module('b/X', 'b')], ['a/X'], [module('c/X', 'a')]), {
        'c/X': 'not published',
      });
      assert.deepEqual(
        renamed([module('modules/X', 'a'), module('modules/Twin', 'a')], ['modules/X'], [module('modules/New', 'a')]),
        { 'modules/New': 'not published' },
      );
      assert.deepEqual(renamed(gone, ['modules/X'], [module('modules/Other', 'b')]), {
        'modules/Other': 'not published',
      });
    });

    it('does not take the tick from one that was there before', () => {
      const before = [module('modules/X', 'a'), module('X', 'a')];
      assert.deepEqual(renamed(before, ['modules/X'], [module('X', 'a')]), { X: 'not published' });
    });

    it('that is published is missing and new, and no tick is invented', () => {
      const words = { 'modules/X': 'published, directory is gone', 'modules/New': 'not published' };
      const [before, after] = [[module('modules/X', 'a')], [module('modules/New', 'a')]];
      assert.deepEqual(renamed(before, [], after, [published('X')]), words);
      assert.deepEqual(renamed(before, ['modules/X'], after, [published('X')]), {
        ...words,
        'modules/X': 'will be removed',
      });
    });

    it('that is published stays to be removed when only its folder changed', () => {
      const words = renamed([module('modules/X', 'a')], ['modules/X'], [module('X', 'a')], [published('X')]);
      assert.deepEqual(words, { X: 'will be removed' });
    });
  });

/** What happens to a module: it stays, goes, moves to another folder or gets another name. */
type Fate = 'stays' | 'goes' | 'moves' | 'renamed';

interface Story {
  readonly modules: readonly {
    readonly folder: string;
    readonly name: number;
    readonly look: number;
    readonly isTicked: boolean;
    readonly isPublished: boolean;
    readonly fate: Fate;
  }[];
  readonly meanwhile: Meanwhile;
  readonly newcomers: readonly number[];
}

const story = (alike: boolean): fc.Arbitrary<Story> =>
  fc.record({
    modules: fc.uniqueArray(
      fc.record({
        folder: fc.constantFrom('', 'modules/'),
        name: alike ? fc.nat(5) : fc.nat(1000),
        look: alike ? fc.nat(3) : fc.nat(100_000),
        isTicked: fc.boolean(),
        isPublished: fc.boolean(),
        fate: fc.constantFrom<Fate>('stays', 'goes', 'moves', 'renamed'),
      }),
      { selector: ({ folder, name, look }) => (alike ? folder + String(name) : String(name % 500) + String(look)) },
    ),
    meanwhile: fc.constantFrom(...MEANWHILE),
    newcomers: fc.array(alike ? fc.nat(3) : fc.integer({ min: 200_000, max: 300_000 }), { maxLength: 3 }),
  });

/** Plays a story: which modules were ticked, and what the rows show at its end. */
function play({ modules, meanwhile, newcomers }: Story) {
  const before = modules.map(({ folder, name, look }) => module(`${folder}M${String(name)}`, String(look)));
  const catalog = [...new Map(before.map(({ name, path }) => [name, path]))].flatMap(([name, path], index) =>
    modules[index]?.isPublished === true ? [published(name, undefined, undefined, path)] : [],
  );
  const store = new MemoryStore();
  const opened = openedRepository(before, catalog, store);
  const ticked = before.map(({ path }) => path).filter((_, index) => modules[index]?.isTicked);
  for (const path of ticked) opened.stage(ticks(opened.row(path)?.published === undefined, path));
  const after = before.flatMap((old, index) => {
    const look = String(modules[index]?.look);
    switch (modules[index]?.fate ?? 'stays') {
      case 'stays':
        return [old];
      case 'goes':
        return [];
      case 'moves':
        return [module(`elsewhere${String(index)}/${old.name}`, look, old.path)];
      case 'renamed':
        return [module(`modules/Renamed${String(index)}`, look, old.path)];
    }
  });
  const added = newcomers.map((look, index) => module(`modules/Newcomer${String(index)}`, String(look), 'new'));
  const later = afterwards(meanwhile, opened, [...after, ...added], store, catalog);
  return { before, ticked, after, catalog, later };
}

describe('random renames', () => {
  it('give no module a tick that it did not have, however alike they are (property)', () => {
    fc.assert(
      fc.property(story(true), (told) => {
        const { ticked, later, before } = play(told);
        const gone = new Set(before.map(({ path }) => path));
        for (const { staged, reading: found, path } of later.rows) {
          if (staged === undefined) continue;
          // A newcomer that looks like one that is gone, alone, cannot be told from it.
          if (found?.readme === 'new') continue;
          assert.ok(ticked.includes(found?.readme ?? path), `${path} was not ticked`);
          if (found === undefined) assert.ok(gone.has(path));
        }
      }),
      randomised(4000),
    );
  });

  it('lose no tick of modules that can be told apart, while the window is open (property)', () => {
    fc.assert(
      fc.property(story(false), (told) => {
        const unique = new Map(told.modules.map((item) => [item.name, item]));
        const looks = new Map([...unique.values()].map((item) => [item.look, item]));
        const distinct = { ...told, modules: [...looks.values()], meanwhile: 'open' as const };
        const { ticked, after, later, catalog } = play(distinct);
        for (const { path, name, readme } of after) {
          const row = later.row(path);
          // A published one under another name is missing and new.
          const isOther = catalog.some((entry) => entry.path === readme && entry.name !== name);
          const expected = ticked.includes(readme ?? '') && !isOther;
          assert.equal(row?.staged !== undefined, expected, `${readme ?? ''} -> ${path}`);
        }
      }),
      randomised(4000),
    );
  });
});
