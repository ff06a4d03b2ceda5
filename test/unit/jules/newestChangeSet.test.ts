import assert from 'node:assert/strict';
import type { Activity } from '../../../src/jules/activity';
import type { ChangeSet } from '../../../src/jules/changeSet';
import { newestChangeSet } from '../../../src/jules/newestChangeSet';
import { patchCounts } from '../../../src/jules/patchCounts';
import type { AgentSession } from '../../../src/jules/session';
import { parsePatch } from '../../../src/patch/parsePatch';
import { hostilePatches } from '../../fixtures/patches/hostilePatches';

const changes = (patch: string, baseCommit = '', suggestedMessage = ''): ChangeSet => ({
  patch,
  baseCommit,
  suggestedMessage,
});

const session = (...changeSets: readonly ChangeSet[]): AgentSession => ({
  id: '31',
  title: '',
  prompt: 'x',
  state: 'COMPLETED',
  createTime: '',
  updateTime: '',
  isArchived: false,
  changeSets,
  pullRequests: [],
});

const activity = (id: string, ...changeSets: readonly ChangeSet[]): Activity => ({
  id,
  createTime: '2026-11-20T09:00:00Z',
  originator: 'agent',
  description: '',
  event: { kind: 'completed' },
  artifacts: changeSets.map((changeSet) => ({ kind: 'changeSet', changeSet })),
});

describe('the change set to review', () => {
  it('is none without changes', () => {
    assert.equal(newestChangeSet(undefined, []), undefined);
    assert.equal(newestChangeSet(session(changes('\n')), [activity('a', changes(''))]), undefined);
  });

  it('is the newest of the activities when the session has none', () => {
    const activities = [
      activity('a', changes('1')),
      activity('b', changes('2'), changes('3')),
      activity('c', changes('')),
    ];
    assert.deepEqual(newestChangeSet(session(), activities), { activity: 'b', entry: 'b/1', changeSet: changes('3') });
  });

  it("is the session's last output, wherever it first came from, with what that leaves out", () => {
    const activities = [activity('a', changes('1', 'base', 'Old words')), activity('b', changes('2'))];
    const found = newestChangeSet(session(changes('2'), changes('1', '', 'New words'), changes(' ')), activities);
    assert.deepEqual(found, { activity: 'a', entry: 'a/0', changeSet: changes('1', 'base', 'New words') });
  });

  it("is the session's output alone when no activity carried it", () => {
    const found = newestChangeSet(session(changes('9', 'base')), [activity('a', changes('1'))]);
    assert.deepEqual(found, { activity: 'output', entry: 'output', changeSet: changes('9', 'base') });
  });

  it('stays where it was when it comes again, with its newest words', () => {
    const activities = [
      activity('a', changes('1')),
      activity('b', changes('2', 'x')),
      activity('c', changes('2', 'y')),
    ];
    assert.deepEqual(newestChangeSet(undefined, activities), {
      activity: 'b',
      entry: 'b/0',
      changeSet: changes('2', 'y'),
    });
    const back = [...activities, activity('d', changes('1'))];
    assert.equal(newestChangeSet(undefined, back)?.activity, 'd');
  });
});

describe('the counts of a patch', () => {
  it('are those of the reader, for every patch that can be read', () => {
    let compared = 0;
    for (const { name, patch: make } of hostilePatches) {
      const patch = make();
      const reading = parsePatch(patch);
      if (!reading.ok) continue;
      compared += 1;
      assert.deepEqual(
        patchCounts(patch),
        {
          files: reading.files.length,
          additions: reading.files.reduce((sum, { additions }) => sum + additions, 0),
          deletions: reading.files.reduce((sum, { deletions }) => sum + deletions, 0),
        },
        name,
      );
    }
    assert.ok(compared > 20, String(compared));
  });

  it('take no line of a hunk for a header', () => {
    const patch = [
      'diff --git a/x.sql b/x.sql',
      '--- a/x.sql',
      '+++ b/x.sql',
      '@@ -1,3 +1,3 @@',
      '--- a comment of SQL',
      '+++ another',
      ' diff --git a/y b/y',
      '-@@ -1 +1 @@',
      '+x',
      '\\ No newline at end of file',
      'diff --git a/y b/y',
      'deleted file mode 100644',
      '--- a/y',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-y',
      '',
    ];
    assert.deepEqual(patchCounts(patch.join('\n')), { files: 2, additions: 2, deletions: 3 });
    const unended = '@@ -1,2 +1,2 @@\n-a\n\\ No newline at end of file\n+b\n c\n';
    assert.deepEqual(patchCounts(`diff --git a/x b/x\n${unended}`), { files: 1, additions: 1, deletions: 1 });
    assert.deepEqual(patchCounts('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n'), { files: 1, additions: 1, deletions: 1 });
  });

  it('are zero for what is no patch', () => {
    for (const text of ['', 'hello', '@@ -1 +1 @@', '@@ -x @@\n+a', '+a\n-b'])
      assert.deepEqual(patchCounts(text), { files: 0, additions: 0, deletions: 0 });
  });
});
