import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { ChangeSetChoice } from '../../../src/jules/choice/changeSetChoice';
import { parsePatch } from '../../../src/patch/parsePatch';
import type { ProposedFile } from '../../../src/patch/proposedFile';
import { withoutFiles } from '../../../src/patch/withoutFiles';
import { cardHunks } from '../../../src/vscode/review/cardHunks';
import { reviewCard, type ReviewPlaces } from '../../../src/vscode/review/reviewCard';
import type { ReviewState } from '../../../src/vscode/review/reviewState';
import { StartedChats } from '../../../src/vscode/jules/startedChats';

const PLACES: ReviewPlaces = {
  modules: [
    { name: 'One', path: 'modules/One' },
    { name: 'Two', path: 'modules/Two' },
    { name: 'Inner', path: 'modules/Two/inner' },
  ],
  own: 'modules/Two',
  repository: 'partner-modules',
};

const file = (path: string, more: Partial<ProposedFile> = {}): ProposedFile => ({
  path,
  change: 'modified',
  isBinary: false,
  hunks: [
    {
      id: '1',
      oldStart: 3,
      oldLines: 2,
      newStart: 3,
      newLines: 3,
      section: 'variable "x" {',
      lines: [' a', '-b', '+variable "limit" {', '+c\u202e'],
      additions: 2,
      deletions: 1,
    },
  ],
  additions: 2,
  deletions: 1,
  ...more,
});

function stateOf(files: readonly ProposedFile[], more: Partial<ReviewState> = {}): ReviewState {
  const choice = new ChangeSetChoice(
    () => false,
    (path) => path.startsWith('.github'),
  );
  choice.follow(files);
  const id = 'a'.repeat(40);
  const proposal = { root: '/work', base: id, ours: id, theirs: id, merged: id, files };
  return { phase: 'ready', checks: [], refusedPaths: [], choice, proposal, ...more };
}

describe('the card of a review', () => {
  it('groups files by the innermost module, the own one first and those outside last', () => {
    const files = [
      'README.md',
      'modules/One/a.tf',
      'modules/Two/inner/b.tf',
      'modules/Two/c.tf',
      'modules/Three/d.tf',
    ].map((path) => file(path));
    const { groups } = reviewCard('e', stateOf(files), PLACES);
    assert.deepEqual(
      groups.map(({ module, directory, files: own }) => [module, directory, own.map(({ name }) => name)]),
      [
        ['Two', 'modules/Two', ['c.tf']],
        ['One', 'modules/One', ['a.tf']],
        ['Inner', 'modules/Two/inner', ['b.tf']],
        [undefined, 'partner-modules', ['README.md', 'modules/Three/d.tf']],
      ],
    );
  });

  it('a tick of its own is asked for, and refused paths are listed with their reasons', () => {
    const verdict = {
      byPath: new Map([
        ['.github/workflows/x.yml', [{ level: 'separate', code: 'ci', text: 'Runs.' }] as const],
        ['modules/One/secret.tfstate', [{ level: 'refuse', code: 'state', text: 'State.' }] as const],
      ]),
    };
    const state = stateOf([file('.github/workflows/x.yml'), file('modules/One/a.tf')], {
      verdict,
      refusedPaths: ['modules/One/secret.tfstate'],
    });
    const card = reviewCard('e', state, PLACES);
    const all = card.groups.flatMap(({ files }) => files);
    assert.deepEqual(
      all.map(({ name, choice, confirmed, findings }) => [name, choice, confirmed, findings.map(({ level }) => level)]),
      [
        ['a.tf', 'all', undefined, []],
        ['secret.tfstate', 'none', undefined, ['refuse']],
        ['.github/workflows/x.yml', 'none', false, ['separate']],
      ],
    );
    assert.deepEqual([card.chosenFiles, card.totalFiles], [1, 3]);
    assert.equal(card.actions.apply.label, 'Apply 1 file');
  });

  it('says why an action is closed, and opens the right ones in each phase', () => {
    const enabled = (state: ReviewState): string[] =>
      Object.entries(reviewCard('e', state, PLACES).actions)
        .filter(([, { label, isEnabled }]) => label !== '' && isEnabled)
        .map(([id]) => id);
    const ready = stateOf([file('a.tf')]);
    const applied = {
      id: '1',
      root: '/work',
      at: 0,
      title: '',
      session: '1',
      paths: ['a.tf'],
      state: 'applied',
    } as const;
    assert.deepEqual(enabled(ready), ['review', 'apply', 'applyCommitPush']);
    assert.deepEqual(enabled({ ...ready, phase: 'applied', applied }), ['review', 'undo', 'commit', 'pullRequest']);
    assert.deepEqual(enabled({ ...ready, phase: 'committed', applied }), ['undo']);
    assert.deepEqual(enabled({ ...ready, phase: 'applying' }), []);
    for (const { label, isEnabled, title } of Object.values(reviewCard('e', ready, PLACES).actions))
      assert.ok(label === '' || isEnabled || title !== '', label);
  });

  it('a failure has its sentence and its button', () => {
    const state: ReviewState = {
      phase: 'failed',
      checks: [],
      refusedPaths: [],
      failure: new AppError('noClone', { target: 'a/b' }),
    };
    const card = reviewCard('e', state, PLACES);
    assert.match(card.sentence ?? '', /a\/b/);
    assert.equal(card.repair, 'Clone…');
  });

  it('names what stands in the way, and makes hidden characters of names visible', () => {
    const card = reviewCard(
      'e',
      stateOf([file('modules/One/a\u202eft.tf', { obstacle: 'conflict', change: 'conflicted' })]),
      PLACES,
    );
    const [only] = card.groups[0]?.files ?? [];
    assert.equal(only?.name, 'a⟨U+202E⟩ft.tf');
    assert.equal(only.choice, 'none');
    assert.match(only.obstacle?.text ?? '', /left out/);
  });

  it('hunks have a name, numbers, and nothing hidden', () => {
    const choice = new ChangeSetChoice(
      () => false,
      () => false,
    );
    const one = file('a.tf');
    choice.follow([one]);
    const [hunk] = cardHunks(one, choice);
    assert.equal(hunk?.title, 'variable "limit"');
    assert.deepEqual(
      hunk.lines.map(({ sign, text, oldNumber, newNumber }) => [sign, text, oldNumber, newNumber]),
      [
        [' ', 'a', 3, 3],
        ['-', 'b', 4, undefined],
        ['+', 'variable "limit" {', undefined, 4],
        ['+', 'c⟨U+202E⟩', undefined, 5],
      ],
    );
  });
});

describe('a patch without some of its files', () => {
  const one = (name: string): string =>
    `diff --git a/${name} b/${name}\nindex 1111111..2222222 100644\n--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n-a\n+b\n`;

  it('is the others, byte for byte', () => {
    const text = ['x', 'y', 'z'].map(one).join('');
    const reading = parsePatch(text);
    assert.ok(reading.ok);
    assert.equal(
      withoutFiles(text, reading.files, ({ newPath }) => newPath === 'y'),
      one('x') + one('z'),
    );
    assert.equal(
      withoutFiles(text, reading.files, () => false),
      text,
    );
    assert.equal(
      withoutFiles(text, reading.files, () => true),
      '',
    );
  });
});

describe('chats and the sessions they began', () => {
  it('are found again, the last hundred', async () => {
    let stored: unknown;
    const memento = {
      get: () => stored,
      update: (_: string, value: unknown) => {
        stored = structuredClone(value);
        return Promise.resolve();
      },
    };
    const chats = new StartedChats(memento as never);
    for (let index = 0; index < 105; index++) await chats.set(`chat${index}`, String(index));
    assert.equal(chats.get('chat104'), '104');
    assert.equal(chats.get('chat5'), '5');
    assert.equal(chats.get('chat4'), undefined);
    stored = 'damaged';
    assert.equal(chats.get('chat104'), undefined);
  });
});
