import assert from 'node:assert/strict';
import { ChatDrafts } from '../../../src/vscode/jules/chatDrafts';
import { SessionOrigins } from '../../../src/vscode/jules/sessionOrigins';
import { PlainMemento } from './plainMemento';

describe('drafts of chats', () => {
  it('come back as they were left, each to its own chat', async () => {
    const memento = new PlainMemento();
    const draft = { text: 'please\nmake it 60', attachments: [{ kind: 'module', path: 'modules/One' } as const] };
    await new ChatDrafts(memento).set('1', draft);
    assert.deepEqual(new ChatDrafts(memento).get('1'), draft);
    assert.deepEqual(new ChatDrafts(memento).get('2'), { text: '', attachments: [] });
  });

  it('an empty draft leaves nothing behind', async () => {
    const memento = new PlainMemento();
    const drafts = new ChatDrafts(memento);
    await drafts.set('1', { text: 'a', attachments: [] });
    await drafts.set('1', { text: '', attachments: [] });
    assert.deepEqual(memento.keys(), []);
  });

  it('keeps those of the fifty chats that were written in last', async () => {
    const memento = new PlainMemento();
    let now = 0;
    const drafts = new ChatDrafts(memento, () => ++now);
    for (let chat = 0; chat < 60; chat++) await drafts.set(`chat${chat}`, { text: 'x', attachments: [] });
    await drafts.set('chat10', { text: 'again', attachments: [] });
    assert.equal(memento.keys().length, 50);
    assert.equal(drafts.get('chat10').text, 'again');
    assert.equal(drafts.get('chat9').text, '');
    assert.equal(drafts.get('chat59').text, 'x');
  });

  it('what somebody else wrote there is no draft', async () => {
    const memento = new PlainMemento();
    await memento.update('rad.jules.draft 1', { text: 5, attachments: 'none' });
    assert.deepEqual(new ChatDrafts(memento).get('1'), { text: '', attachments: [] });
  });
});

describe('origins of sessions', () => {
  it('are kept by session, the newest two hundred', async () => {
    const memento = new PlainMemento();
    const origins = new SessionOrigins(memento);
    for (let at = 1; at <= 205; at++)
      await origins.set(String(at), { repository: 'a/b', branch: 'main', modulePath: `modules/M${at}`, startedAt: at });
    assert.equal(origins.get('205')?.modulePath, 'modules/M205');
    assert.equal(origins.get('6')?.modulePath, 'modules/M6');
    assert.equal(origins.get('5'), undefined);
    assert.equal(origins.get('constructor'), undefined);
    assert.equal(origins.get('__proto__'), undefined);
  });
});
