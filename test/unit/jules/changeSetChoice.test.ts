import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ChangeSetChoice, type ChoiceTick } from '../../../src/jules/choice/changeSetChoice';
import type { ProposedFile } from '../../../src/patch/proposedFile';
import { randomised } from '../randomised';

const hunk = (id: string): ProposedFile['hunks'][number] => ({
  id,
  oldStart: 1,
  oldLines: 1,
  newStart: 1,
  newLines: 1,
  section: '',
  lines: ['-a', '+b'],
  additions: 1,
  deletions: 1,
});
const file = (path: string, hunks: readonly string[], more: Partial<ProposedFile> = {}): ProposedFile => ({
  path,
  change: 'modified',
  isBinary: false,
  hunks: hunks.map(hunk),
  additions: hunks.length,
  deletions: hunks.length,
  ...more,
});
const FILES = [
  file('a', ['1', '2', '3']),
  file('b', []),
  file('barred', ['4']),
  file('own', ['5', '6']),
  file('blocked', [], { obstacle: 'conflict', change: 'conflicted' }),
];

function newChoice(saved?: ReturnType<ChangeSetChoice['save']>): ChangeSetChoice {
  const choice = new ChangeSetChoice(
    (path) => path === 'barred',
    (path) => path === 'own',
    saved,
  );
  choice.follow(FILES);
  return choice;
}

describe('what is chosen of a change set', () => {
  it('is everything at first, but what is barred, blocked or needs a tick of its own', () => {
    const choice = newChoice();
    assert.deepEqual(
      FILES.map(({ path }) => choice.stateOf(path)),
      ['all', 'all', 'none', 'none', 'none'],
    );
    assert.deepEqual(choice.chosenPaths, ['a', 'b']);
  });

  it('a hunk left out leaves the others', () => {
    const choice = newChoice();
    choice.choose([{ path: 'a', hunk: '2', accepted: false }]);
    assert.deepEqual(choice.of('a'), ['1', '3']);
    assert.equal(choice.stateOf('a'), 'some');
    choice.choose([{ path: 'a', hunk: '2', accepted: true }]);
    assert.equal(choice.of('a'), 'all');
  });

  it('all hunks left out is the file left out; one of them taken again is that one', () => {
    const choice = newChoice();
    choice.choose(['1', '2', '3'].map((id) => ({ path: 'a', hunk: id, accepted: false })));
    assert.equal(choice.of('a'), 'none');
    choice.choose([{ path: 'a', hunk: '3', accepted: true }]);
    assert.deepEqual(choice.of('a'), ['3']);
  });

  it('the tick of its own opens a file, and no other tick does', () => {
    const choice = newChoice();
    choice.choose([{ path: 'own', accepted: true }]);
    assert.equal(choice.of('own'), 'none');
    choice.confirm('own', true);
    assert.equal(choice.of('own'), 'all');
    choice.confirm('own', false);
    assert.equal(choice.of('own'), 'none');
    choice.confirm('barred', true);
    assert.equal(choice.of('barred'), 'none');
  });

  it('a new proposal keeps what was said about equal hunks', () => {
    const choice = newChoice();
    choice.choose([{ path: 'a', hunk: '2', accepted: false }]);
    choice.follow([file('a', ['2', '3']), file('c', ['8', '9'])]);
    assert.deepEqual(choice.of('a'), ['3']);
    assert.equal(choice.of('c'), 'all');
    assert.deepEqual(choice.heldBack, []);
  });

  it('a hunk that came later may hold one that was left out: it waits for a tick', () => {
    const choice = newChoice();
    choice.choose([{ path: 'a', hunk: '2', accepted: false }]);
    // The partner's own edit has made one hunk of the last two.
    for (const follower of [choice, newChoice(choice.save())]) {
      follower.follow([file('a', ['1', '2+3'])]);
      assert.deepEqual(follower.of('a'), ['1']);
      assert.deepEqual(follower.heldBack, ['a']);
      follower.choose([{ path: 'a', hunk: '2+3', accepted: true }]);
      assert.equal(follower.of('a'), 'all');
      assert.deepEqual(follower.heldBack, []);
    }
  });

  it('in any order of ticks: the state, the choice and what is saved agree', () => {
    const tick: fc.Arbitrary<ChoiceTick> = fc.constantFrom(...FILES, file('gone', ['9'])).chain(({ path, hunks }) =>
      fc.record(
        {
          path: fc.constant(path),
          accepted: fc.boolean(),
          hunk: fc.constantFrom('nope', ...hunks.map(({ id }) => id)),
        },
        { requiredKeys: ['path', 'accepted'] },
      ),
    );
    fc.assert(
      fc.property(fc.array(tick, { maxLength: 30 }), fc.boolean(), (ticks, isConfirmed) => {
        const choice = newChoice();
        if (isConfirmed) choice.confirm('own', true);
        const model = new Map(
          FILES.map(({ path, hunks }) => [path, { whole: true, hunks: new Set(hunks.map(({ id }) => id)) }]),
        );
        for (const one of ticks) {
          choice.choose([one]);
          const entry = model.get(one.path);
          const ids = FILES.find(({ path }) => path === one.path)?.hunks.map(({ id }) => id) ?? [];
          if (entry === undefined) continue;
          if (one.hunk === undefined) {
            entry.whole = one.accepted;
            entry.hunks = new Set(one.accepted ? ids : []);
          } else if (ids.includes(one.hunk)) {
            if (one.accepted) entry.hunks.add(one.hunk);
            else entry.hunks.delete(one.hunk);
            entry.whole = entry.hunks.size > 0;
          }
        }
        for (const { path, hunks } of FILES) {
          const entry = model.get(path);
          const isOpen = path === 'a' || path === 'b' || (path === 'own' && isConfirmed);
          const taken = !isOpen || entry?.whole !== true ? [] : hunks.filter(({ id }) => entry.hunks.has(id));
          const expected = !isOpen || entry?.whole !== true ? 'none' : taken.length === hunks.length ? 'all' : 'some';
          assert.equal(choice.stateOf(path), expected, path);
          for (const { id } of hunks)
            assert.equal(
              choice.takesHunk(path, id),
              taken.some((one) => one.id === id),
            );
        }
        const again = newChoice(JSON.parse(JSON.stringify(choice.save())) as ReturnType<ChangeSetChoice['save']>);
        assert.deepEqual(again.choice, choice.choice);
      }),
      randomised(5000),
    );
  });
});
