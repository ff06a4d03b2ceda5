import assert from 'node:assert/strict';
import { MessageDrafts } from '../../../src/vscode/catalog/messageDrafts';
import { PlainMemento } from './plainMemento';

describe('messages to publishers that are not sent', () => {
  const draft = { subject: 'About the module', message: 'Please\nadd a variable' };
  const empty = { subject: '', message: '' };

  it('come back as they were left, each to its account and module', async () => {
    const memento = new PlainMemento();
    await new MessageDrafts(memento).set('ada', 'm1', draft);
    const drafts = new MessageDrafts(memento);
    assert.deepEqual(drafts.get('ada', 'm1'), draft);
    assert.deepEqual(drafts.get('bob', 'm1'), empty);
    assert.deepEqual(drafts.get('ada', 'm2'), empty);
  });

  it('leave nothing behind once they are sent or emptied', async () => {
    const memento = new PlainMemento();
    const drafts = new MessageDrafts(memento);
    await drafts.set('ada', 'm1', draft);
    await drafts.set('ada', 'm2', draft);
    await drafts.set('ada', 'm1', undefined);
    await drafts.set('ada', 'm2', empty);
    assert.deepEqual(memento.keys(), []);
  });

  it('are at most twenty: the one written in longest ago goes first', async () => {
    const drafts = new MessageDrafts(new PlainMemento());
    for (let module = 0; module < 20; module++) await drafts.set('ada', `m${String(module)}`, draft);
    await drafts.set('ada', 'm0', draft);
    await drafts.set('ada', 'new', draft);
    assert.deepEqual(drafts.get('ada', 'm1'), empty);
    assert.deepEqual(drafts.get('ada', 'm0'), draft);
  });

  it('what somebody else wrote there is no draft', async () => {
    const memento = new PlainMemento();
    await memento.update('rad.catalog.messages', { '["ada","m1"]': { subject: 5 } });
    assert.deepEqual(new MessageDrafts(memento).get('ada', 'm1'), empty);
    await memento.update('rad.catalog.messages', 'none');
    assert.deepEqual(new MessageDrafts(memento).get('ada', 'm1'), empty);
  });
});
