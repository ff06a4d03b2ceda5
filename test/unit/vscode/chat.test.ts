import assert from 'node:assert/strict';
import { pause } from '../../../src/common/abort';
import { AppError } from '../../../src/common/appError';
import { Emitter } from '../../../src/common/emitter';
import { Chat } from '../../../src/vscode/jules/chat';
import { ChatDrafts } from '../../../src/vscode/jules/chatDrafts';
import { ChatSubject } from '../../../src/vscode/jules/chatSubject';
import { ClosedChats } from '../../../src/vscode/jules/closedChats';
import type { JulesSessions } from '../../../src/vscode/jules/julesParts';
import { StartedChats } from '../../../src/vscode/jules/startedChats';
import { ScriptedJules, stamp, type Raw } from '../../jules/scriptedJules';
import { PlainMemento } from './plainMemento';
import { scriptedSessions } from './scriptedSessions';

const PATCH = 'diff --git a/x.tf b/x.tf\n--- a/x.tf\n+++ b/x.tf\n@@ -1 +1 @@\n-a\n+b\n';
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const planned = (id: string, at: number): Raw => ({
  id: `plan-${id}`,
  createTime: stamp(at),
  originator: 'agent',
  planGenerated: { plan: { id, steps: [{ id: 's', title: 'Step' }] } },
});

async function until(what: string, isDone: () => boolean): Promise<void> {
  for (let round = 0; round < 400 && !isDone(); round++) await pause(5);
  assert.ok(isDone(), what);
}

describe('a chat', () => {
  let jules: ScriptedJules;
  let sessions: JulesSessions;
  let drafts: ChatDrafts;

  beforeEach(async () => {
    jules = await new ScriptedJules().start();
    sessions = scriptedSessions(jules);
    drafts = new ChatDrafts(new PlainMemento());
  });
  afterEach(() => jules.close());

  function chatOf(session: string): Chat {
    const never = new Emitter<never>().event;
    return new Chat({
      basis: { log, connection: { kind: 'settings' }, workspace: { onDidChange: never } },
      desk: {
        read: () => Promise.reject(new Error('nothing is attached')),
        run: () => Promise.resolve(),
        ask: () => Promise.resolve(undefined),
      },
      sessions,
      reviews: { review: () => undefined, onDidChange: never, dispose: () => undefined },
      drafts,
      started: new StartedChats(new PlainMemento()),
      subject: new ChatSubject({ session }, 'chat', { repositories: [] }, sessions, () => undefined),
      agentName: 'Jules',
    });
  }
  const approvals = (): number => jules.asked('POST', /:approvePlan$/);
  const messages = (): readonly unknown[] =>
    jules.requests.filter(({ path }) => path.endsWith(':sendMessage')).map(({ body }) => (body as Raw)['prompt']);

  it('approves the plan that was read', async () => {
    const id = jules.add({ state: 'AWAITING_PLAN_APPROVAL' }, [planned('one', 1)]);
    const chat = chatOf(id);
    await chat.feed?.refresh();
    await Promise.all([chat.approve('one'), chat.approve('one')]);
    assert.equal(approvals(), 1);
    assert.equal(chat.feed?.timeline.waitingPlanId, undefined);
  });

  it('does not approve a plan that nobody has read: it shows that instead', async () => {
    const said = { id: 'said', createTime: stamp(2), originator: 'agent' };
    const whole = { ...said, agentMessaged: { agentMessage: 'x' } };
    const id = jules.add({ state: 'AWAITING_PLAN_APPROVAL' }, [planned('one', 1), { ...said, whole }]);
    const chat = chatOf(id);
    await chat.feed?.refresh();
    // A reading that is under way does not know of it either: it has the list, and waits for what that has left out.
    jules.latency = 20;
    const reading = chat.feed?.refresh();
    await until('the reading', () => jules.asked('GET', /activities\/said/) === 2);
    jules.sessions.get(id)?.activities.push(planned('two', 3));
    await assert.rejects(chat.approve('one'), { reason: 'cancelled' });
    await reading;
    assert.equal(approvals(), 0);
    assert.equal(chat.feed?.timeline.waitingPlanId, 'two');
    await chat.approve('two');
    assert.equal(approvals(), 1);
  });

  it('approves nothing when the session cannot be read', async () => {
    const id = jules.add({ state: 'AWAITING_PLAN_APPROVAL' }, [planned('one', 1)]);
    const chat = chatOf(id);
    await chat.feed?.refresh();
    jules.faults.push({ method: 'GET', path: /./, how: 403, times: 1 });
    await assert.rejects(chat.approve('one'), { reason: 'forbidden' });
    assert.equal(approvals(), 0);
  });

  it('sends what is clicked twice once, also from another chat, and what is asked for later again', async () => {
    const id = jules.add();
    const chat = chatOf(id);
    await Promise.all([chat.nudge(), chat.nudge(), chatOf(id).nudge(), chat.sendFindings('validate: x')]);
    assert.deepEqual([...messages()].sort(), ['Please continue.', 'validate: x']);
    await chat.nudge();
    assert.equal(messages().length, 3);
  });

  it('sends no findings with a secret in them', async () => {
    const id = jules.add();
    const findings = `main.tf:3: token = "ghp_${'a1B2c3D4e5'.repeat(4)}"`;
    await assert.rejects(chatOf(id).sendFindings(findings), (error) => AppError.is(error, 'secretFound'));
    assert.deepEqual(messages(), []);
  });

  it('a message that is on its way when the panel is closed arrives once, and its draft goes with it', async () => {
    const id = jules.add();
    const closed = new ClosedChats<Chat>();
    const chat = chatOf(id);
    chat.composer.saveDraft('Go on');
    jules.latency = 40;
    const sent = chat.send('Go on');
    await until('the message', () => messages().length === 1);
    closed.add(chat);
    // Opened again at once, it is the same chat, and it still sends.
    const again = closed.take(id);
    assert.equal(again, chat);
    assert.equal(again.composer.state.isSending, true);
    await again.send('Go on');
    closed.add(again);
    await sent;
    await until('the end', () => closed.take(id) === undefined);
    assert.deepEqual(messages(), ['Go on']);
    assert.equal(drafts.get(id).text, '');
    assert.equal(chatOf(id).composer.state.draft, '');
  });

  it('a message whose answer is lost after the panel was closed is found, and not sent again', async () => {
    const id = jules.add({}, [planned('one', 1)]);
    const closed = new ClosedChats<Chat>();
    const chat = chatOf(id);
    await chat.feed?.refresh();
    chat.composer.saveDraft('Go on');
    jules.latency = 30;
    jules.faults.push({ method: 'POST', path: /:sendMessage$/, how: 'resetAfter', times: 1 });
    const sent = chat.send('Go on');
    await until('the message', () => messages().length === 1);
    closed.add(chat);
    await sent;
    assert.equal(chat.composer.state.refusal, undefined);
    assert.equal(drafts.get(id).text, '');
    assert.deepEqual(messages(), ['Go on']);
  });

  it('of a session that the service does not know says so, not that it starts', async () => {
    const chat = chatOf('31415926535897');
    await chat.feed?.refresh();
    assert.deepEqual([chat.head.state, chat.head.failure?.reason], ['unknown', 'notFound']);
  });

  it('shows whether a message that may be lost has arrived', async () => {
    const id = jules.add();
    const chat = chatOf(id);
    // Nothing was read before, so nobody can tell from the answer.
    jules.faults.push({ method: 'POST', path: /:sendMessage$/, how: 'resetAfter', times: 1 });
    await chat.send('Go on');
    assert.notEqual(chat.composer.state.refusal, undefined);
    assert.ok(chat.feed?.timeline.entries.some((entry) => entry.kind === 'request' && entry.text === 'Go on'));
  });

  it('says of changes what became of them here, until there are newer ones', async () => {
    const output = (patch: string): Raw => ({ changeSet: { gitPatch: { unidiffPatch: patch } } });
    const id = jules.add({ state: 'COMPLETED', outputs: [output(PATCH)] });
    const chat = chatOf(id);
    await chat.feed?.refresh();
    assert.equal(chat.head.state, 'review');
    const told: string[] = [];
    chat.onDidChange((resources) => told.push(...resources));
    sessions.noteOutcome(id, PATCH, 'applied');
    assert.deepEqual(told, ['head']);
    assert.deepEqual([chat.head.state, chat.head.stateText], ['completed', 'Changes are applied, not committed']);
    sessions.noteOutcome(id, PATCH, 'committed');
    assert.equal(chat.head.stateText, 'Changes are committed');
    Object.assign(jules.sessions.get(id)?.session ?? {}, { outputs: [output(PATCH.replace('+b', '+c'))] });
    await chat.feed?.refresh();
    assert.equal(chat.head.state, 'review');
  });

  it('shows its end until the page asks, and then what it asked for', async () => {
    const many = Array.from({ length: 450 }, (_, index) => ({
      id: `m${String(index)}`,
      createTime: stamp(index),
      originator: 'agent',
      agentMessaged: { agentMessage: String(index) },
    }));
    const id = jules.add({}, many);
    const chat = chatOf(id);
    await chat.feed?.refresh();
    const { total } = chat.window;
    assert.deepEqual([chat.window.from, chat.window.entries.length], [total - 200, 200]);
    assert.equal(chat.show(10, 50).entries.length, 50);
    jules.happens(id, { originator: 'agent', agentMessaged: { agentMessage: 'new' } });
    await chat.feed?.refresh();
    assert.deepEqual([chat.window.from, chat.window.entries.length, chat.window.total], [10, 50, total + 1]);
    assert.equal(chat.show(total - 199, 9999).entries.length, 200);
  });
});
