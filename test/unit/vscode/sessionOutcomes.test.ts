import assert from 'node:assert/strict';
import { changesId, SessionOutcomes } from '../../../src/vscode/jules/sessionOutcomes';
import { PlainMemento } from './plainMemento';

describe('what became of the changes of sessions', () => {
  const memento = new PlainMemento();
  const first = changesId('diff --git a/x b/x\n+a\n');
  const second = changesId('diff --git a/x b/x\n+a\n+b\n');

  it('is known after a reload, and not for newer changes', () => {
    assert.equal(new SessionOutcomes(memento).set('1', first, 'applied'), true);
    const reloaded = new SessionOutcomes(memento);
    assert.equal(reloaded.get('1', first), 'applied');
    assert.equal(reloaded.get('1', second), undefined);
    assert.equal(reloaded.get('2', first), undefined);
    assert.equal(reloaded.set('1', first, 'applied'), false);
    assert.equal(reloaded.set('1', first, undefined), true);
    assert.equal(reloaded.get('1', first), undefined);
  });

  it('tells changes apart that differ in their midst alone', () => {
    const patch = (word: string): string =>
      `diff --git a/main.tf b/main.tf\n--- a/main.tf\n+++ b/main.tf\n-a\n+${word}\n${' context\n'.repeat(20)}`;
    assert.notEqual(changesId(patch('one')), changesId(patch('two')));
    assert.equal(changesId(patch('one')), changesId(patch('one')));
  });

  it('keeps a hundred', () => {
    const outcomes = new SessionOutcomes(memento);
    for (let index = 0; index < 120; index++) outcomes.set(String(index), first, 'committed');
    assert.equal(outcomes.get('0', first), undefined);
    assert.equal(outcomes.get('119', first), 'committed');
  });
});
