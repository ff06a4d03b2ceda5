import assert from 'node:assert/strict';
import { JulesAgent } from '../../../src/jules/julesAgent';
import { SessionList } from '../../../src/jules/sessionList';
import { ScriptedJules } from '../../jules/scriptedJules';

describe('the list of sessions', () => {
  let jules: ScriptedJules;
  let list: SessionList;
  let ids: string[];

  beforeEach(async () => {
    jules = await new ScriptedJules().start();
    jules.pageSize = 3;
    const agent = new JulesAgent({ apiUrl: jules.url, key: jules.key });
    list = new SessionList(() => Promise.resolve(agent));
    ids = Array.from({ length: 8 }, () => jules.add()).reverse();
  });
  afterEach(() => jules.close());

  const shown = (): readonly string[] => list.sessions.map(({ id }) => id);
  const raw = (id: string): Record<string, unknown> => jules.sessions.get(id)?.session ?? {};

  it('is read page by page, newest first, to its end', async () => {
    await list.refresh();
    assert.deepEqual(shown(), ids.slice(0, 3));
    assert.equal(list.hasMore, true);
    await list.more();
    await list.more();
    assert.deepEqual(shown(), ids);
    assert.equal(list.hasMore, false);
  });

  it('goes on where it was after it was read again', async () => {
    await list.refresh();
    await list.more();
    await list.refresh();
    assert.deepEqual(shown(), ids.slice(0, 6));
    await list.more();
    assert.deepEqual(shown(), ids);
  });

  it('ends at a page that leads to itself', async () => {
    await list.refresh();
    jules.isStuck = true;
    await list.more();
    assert.deepEqual(shown(), ids.slice(0, 6));
    assert.equal(list.hasMore, false);
  });

  it('drops what was deleted elsewhere, and nothing that only lies on a page that was not read', async () => {
    await list.refresh();
    await list.more();
    jules.sessions.delete(ids[1] ?? '');
    jules.sessions.delete(ids[5] ?? '');
    await list.refresh();
    assert.deepEqual(shown(), ids.filter((_, index) => index !== 1 && index !== 5 && index < 8).slice(0, 6));
  });

  it('drops the newest, and the last one of all, when they were deleted elsewhere', async () => {
    await list.refresh();
    jules.sessions.delete(ids[0] ?? '');
    await list.refresh();
    assert.deepEqual(shown(), ids.slice(1, 4));
    jules.sessions.clear();
    await list.refresh();
    assert.deepEqual(shown(), []);
  });

  it('keeps one that was made a moment ago and is not listed yet', async () => {
    const at = new Date().toISOString();
    const id = jules.add({ createTime: at, updateTime: at });
    const agent = new JulesAgent({ apiUrl: jules.url, key: jules.key });
    list.put(await agent.session(id));
    jules.sessions.delete(id);
    await list.refresh();
    assert.deepEqual(shown(), [id, ...ids.slice(0, 3)]);
  });

  it('keeps active sessions and archived ones apart', async () => {
    for (const id of ids.slice(0, 4)) raw(id)['archived'] = true;
    await list.refresh();
    assert.deepEqual(shown(), ids.slice(4, 7));
    list.showArchived(true);
    await list.refresh();
    // The archive has a page of its own; one more is not read, and drops nothing.
    assert.deepEqual(shown(), [...ids.slice(0, 3), ...ids.slice(4, 7)]);
    raw(ids[0] ?? '')['archived'] = false;
    await list.refresh();
    assert.ok(shown().includes(ids[0] ?? ''));
    list.showArchived(false);
    assert.deepEqual(shown(), [ids[0], ...ids.slice(4, 7)].slice(0, shown().length));
  });

  it('keeps an archived session that lies on a page of the archive that was not read', async () => {
    for (const id of ids.slice(2, 7)) raw(id)['archived'] = true;
    list.showArchived(true);
    const [oldest = ''] = ids.slice(6);
    list.put(await new JulesAgent({ apiUrl: jules.url, key: jules.key }).session(oldest));
    await list.refresh();
    // All active ones were read, and the first three of the archive.
    assert.deepEqual(shown(), [...ids.slice(0, 5), oldest, ids[7]]);
  });

  it('keeps its rows when a reading fails, and says why', async () => {
    await list.refresh();
    jules.faults.push({ method: 'GET', path: /sessions/, how: 403, times: 1 });
    await list.refresh();
    assert.equal(list.failure?.reason, 'forbidden');
    assert.deepEqual(shown(), ids.slice(0, 3));
    await list.refresh();
    assert.equal(list.failure, undefined);
  });
});
