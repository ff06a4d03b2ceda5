import assert from 'node:assert/strict';
import { pause } from '../../../src/common/abort';
import { AppError } from '../../../src/common/appError';
import { JulesAgent } from '../../../src/jules/julesAgent';
import { SessionFeed } from '../../../src/jules/sessionFeed';
import { ScriptedJules, stamp } from '../../jules/scriptedJules';
import { AgentServer, agentRepository, KEY, REPOSITORY } from '../sandbox/agentFixture';

const TASK = {
  prompt: 'Add outputs.\n\n[Context: Hurried_Redis_Memorystore]',
  repository: REPOSITORY,
  branch: 'trunk',
};

async function until(feed: SessionFeed, isDone: () => boolean): Promise<void> {
  for (let round = 0; round < 100 && !isDone(); round++) {
    await feed.refresh();
    await pause(20);
  }
  assert.ok(isDone(), JSON.stringify([feed.session?.state, feed.failure, feed.timeline]));
}

describe('Jules agent against the sandbox’s agent', () => {
  let server: AgentServer;
  let agent: JulesAgent;

  before(async () => {
    server = await new AgentServer(agentRepository().bare).start();
    agent = new JulesAgent({ apiUrl: server.url, key: KEY });
  });
  after(() => server.close());

  it('starts a session, approves its plan, and has its changes', async () => {
    const { id } = await agent.start(TASK);
    const feed = new SessionFeed(() => Promise.resolve(agent), id);
    await until(feed, () => feed.timeline.waiting === 'planApproval');
    await agent.approve(id);
    await until(feed, () => feed.timeline.waiting === 'review');
    assert.match(
      feed.changeSet?.changeSet.patch ?? '',
      /^diff --git a\/modules\/Hurried_Redis_Memorystore\/outputs\.tf/m,
    );
    assert.equal(feed.session?.repository, REPOSITORY);
    const kinds = feed.timeline.entries.map(({ kind }) => kind).filter((kind) => kind !== 'other');
    assert.deepEqual(kinds.slice(0, 2), ['request', 'plan']);
    assert.equal(kinds.filter((kind) => kind === 'changeSet').length, 1);
    const restored = new SessionFeed(() => Promise.reject(new AppError('offline')), id);
    restored.restore(feed.save());
    assert.deepEqual(restored.timeline, feed.timeline);
    assert.deepEqual(restored.changeSet, feed.changeSet);
  });

  it('lists, archives and deletes', async () => {
    const { id } = await agent.start(TASK);
    await agent.archive(id, true);
    assert.ok(!(await agent.sessions({ archived: false })).sessions.some((session) => session.id === id));
    assert.ok((await agent.sessions({ archived: true })).sessions.some((session) => session.id === id));
    await agent.remove(id);
    await assert.rejects(agent.session(id), { reason: 'notFound' });
  });

  it('does not start for a repository that Jules does not know', async () => {
    await assert.rejects(agent.start({ ...TASK, repository: 'acme/none' }), { reason: 'noJulesSource' });
  });
});

describe('Jules agent against a service with faults', () => {
  let jules: ScriptedJules;
  let agent: JulesAgent;
  const task = { prompt: 'Do it', repository: 'Acme/Modules', branch: 'main' };
  const feedOf = (id: string): SessionFeed => new SessionFeed(() => Promise.resolve(agent), id);

  beforeEach(async () => {
    jules = await new ScriptedJules().start();
    agent = new JulesAgent({ apiUrl: jules.url, key: jules.key });
  });
  afterEach(() => jules.close());

  for (const how of ['resetAfter', { status: 503, isDone: true }, { status: 400, isDone: true }] as const)
    it(`a creation whose answer is lost (${JSON.stringify(how)}) makes one session`, async () => {
      jules.add({ prompt: task.prompt });
      jules.faults.push({ method: 'POST', path: /^\/sessions$/, how, times: 1 });
      const session = await agent.start(task);
      assert.equal(jules.sessions.size, 2);
      assert.equal(jules.asked('POST', /^\/sessions$/), 1);
      assert.equal([...jules.sessions.keys()].at(-1), session.id);
    });

  for (const how of ['resetBefore', 503, 400, 429] as const)
    it(`a creation that did not happen (${how}) fails, and is not repeated`, async () => {
      jules.add({ prompt: task.prompt });
      jules.faults.push({ method: 'POST', path: /^\/sessions$/, how, times: 1 });
      await assert.rejects(agent.start(task), AppError);
      assert.equal(jules.sessions.size, 1);
      assert.equal(jules.asked('POST', /^\/sessions$/), 1);
    });

  it('a message whose answer is lost is not sent twice', async () => {
    const id = jules.add();
    jules.happens(id, { originator: 'agent', agentMessaged: { agentMessage: 'hello' } });
    await feedOf(id).refresh();
    jules.faults.push({ method: 'POST', path: /:sendMessage$/, how: 'resetAfter', times: 1 });
    await agent.message(id, 'go on');
    assert.equal(jules.asked('POST', /:sendMessage$/), 1);
    jules.faults.push({ method: 'POST', path: /:sendMessage$/, how: 'resetBefore', times: 1 });
    await assert.rejects(agent.message(id, 'and on'), { reason: 'unreachable' });
  });

  it('reading goes on after failures that pass', async () => {
    const id = jules.add({}, [{ id: 'a', createTime: stamp(1), agentMessaged: { agentMessage: 'x' } }]);
    jules.faults.push({ method: 'GET', path: /./, how: 503, times: 2 });
    const feed = feedOf(id);
    await feed.refresh();
    assert.equal(feed.failure, undefined);
    assert.equal(feed.activities.length, 1);
  });

  it('what nobody knows yet is shown and stops nothing', async () => {
    const id = jules.add({ state: 'DREAMING', outputs: [{ hologram: {} }] }, [
      { id: 'a', createTime: stamp(1), originator: 'oracle', moodChanged: { mood: 'good' } },
      { id: 'b', createTime: stamp(2), description: 'Session started', originator: 'system' },
      { id: 'c', createTime: stamp(3), originator: 'agent', artifacts: [{ sculpture: {} }], progressUpdated: {} },
    ]);
    const feed = feedOf(id);
    await feed.refresh();
    assert.equal(feed.session?.state, 'DREAMING');
    const texts = feed.timeline.entries.flatMap((entry) => (entry.kind === 'other' ? [entry.text] : []));
    const unknown = (name: string): string => `An entry of a kind that this version does not know: ${name}`;
    assert.deepEqual(texts, [unknown('moodChanged'), 'Session started', unknown('sculpture')]);
  });

  it('activities of the same moment are neither lost nor repeated, over many pages and readings', async () => {
    jules.pageSize = 3;
    const id = jules.add();
    const { activities = [] } = jules.sessions.get(id) ?? {};
    const feed = feedOf(id);
    for (let round = 0; round < 6; round++) {
      for (let number = 0; number < 7; number++)
        activities.push({
          id: `m${round}x${number}`,
          createTime: stamp(Math.floor(round / 2)),
          agentMessaged: { agentMessage: 'x' },
        });
      await feed.refresh();
      assert.equal(feed.activities.length, (round + 1) * 7);
    }
    assert.deepEqual(feed.activities.map((one) => one.id).sort(), activities.map((one) => one['id']).sort());
  });

  it('what a list leaves out is fetched', async () => {
    const whole = { id: 'a', createTime: stamp(1), originator: 'agent', agentMessaged: { agentMessage: 'all of it' } };
    const id = jules.add({}, [{ id: 'a', createTime: stamp(1), originator: 'agent', whole }]);
    const feed = feedOf(id);
    await feed.refresh();
    assert.deepEqual(feed.activities[0]?.event, { kind: 'agentMessage', text: 'all of it' });
  });

  it('ids that are none go into no path', async () => {
    for (const id of ['', '../sources', 'a/b', 'a:archive', 'x'.repeat(65)])
      await assert.rejects(agent.session(id), { reason: 'notFound' });
    assert.equal(jules.requests.length, 0);
  });

  it('says what failed, keeps what is known, and never the key', async () => {
    const id = jules.add({}, [{ id: 'a', createTime: stamp(1), agentMessaged: { agentMessage: 'x' } }]);
    const feed = feedOf(id);
    await feed.refresh();
    jules.faults.push({ method: 'GET', path: /./, how: 401, times: 9 });
    await feed.refresh();
    assert.equal(feed.failure?.reason, 'unauthenticated');
    assert.equal(feed.activities.length, 1);
    assert.ok(!JSON.stringify(feed.failure).includes(jules.key));
  });

  it('a reading without news changes nothing for those who look', async () => {
    const id = jules.add({}, [{ id: 'a', createTime: stamp(1), agentMessaged: { agentMessage: 'x' } }]);
    const feed = feedOf(id);
    let changes = 0;
    feed.onDidChange(() => (changes += 1));
    await feed.refresh();
    const first = changes;
    await feed.refresh();
    await feed.refresh();
    assert.equal(changes, first);
    jules.happens(id, { originator: 'agent', agentMessaged: { agentMessage: 'news' } });
    await feed.refresh();
    assert.equal(changes, first + 1);
  });
});
