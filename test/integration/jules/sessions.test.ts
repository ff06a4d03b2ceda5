import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Graph } from '../../../src/vscode/graph';
import type { Chat } from '../../../src/vscode/jules/chat';
import type { FollowedSessions } from '../../../src/vscode/jules/followedSessions';
import { SessionsTree } from '../../../src/vscode/jules/sessionsTree';
import { ScriptedJules, stamp, type Raw } from '../../jules/scriptedJules';
import { activated, onlyRepository, reasonOf, shownModules, until } from '../extension';

const MODULE = 'Redis_Memorystore';
const PATCH = 'diff --git a/x.tf b/x.tf\n--- a/x.tf\n+++ b/x.tf\n@@ -1 +1 @@\n-a\n+b\n';
const planned = (id: string, at: number): Raw => ({
  id: `plan-${id}`,
  createTime: stamp(at),
  originator: 'agent',
  planGenerated: { plan: { id, steps: [{ id: 's', title: 'Step' }] } },
});

describe('sessions of Jules', () => {
  const repositoryName = process.env['RAD_TEST_REPOSITORY'] ?? '';
  let graph: Graph;
  let jules: ScriptedJules;
  let sessions: FollowedSessions;
  let tree: SessionsTree;

  before(async () => {
    jules = await new ScriptedJules().start();
    const [owner = '', repo = ''] = repositoryName.split('/');
    jules.sources = [
      {
        name: `sources/github/${repositoryName}`,
        githubRepo: { owner, repo, defaultBranch: { displayName: 'main' } },
      },
    ];
    graph = await activated();
    await vscode.workspace.getConfiguration().update('rad.jules.apiUrl', jules.url, vscode.ConfigurationTarget.Global);
    await until('the address', () => graph.connection.endpoints?.julesUrl === jules.url);
    await graph.jules.setKey(jules.key);
    await shownModules(graph);
    sessions = await graph.sessions();
    tree = new SessionsTree(sessions);
  });

  after(async () => {
    tree.dispose();
    await closeAll();
    await jules.close();
  });

  const closeAll = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');
  /** Titles of the chats on the screen. */
  const tabs = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label.startsWith('Jules: '));
  async function openChats(): Promise<readonly Chat[]> {
    const { panels } = (await graph.chats()) as unknown as { readonly panels: ReadonlySet<{ readonly chat: Chat }> };
    return [...panels].map(({ chat }) => chat);
  }
  async function chatOf(session: string): Promise<Chat> {
    const found = (await openChats()).find(({ subject }) => subject.session === session);
    return found ?? assert.fail(`no chat of ${session}`);
  }
  const rowOf = (session: string): vscode.TreeItem => {
    const node = tree.getChildren().find((one) => one.session === session);
    return tree.getTreeItem(node ?? assert.fail(`no row of ${session}`));
  };
  const messages = (): readonly unknown[] =>
    jules.requests.filter(({ path }) => path.endsWith(':sendMessage')).map(({ body }) => (body as Raw)['prompt']);

  it('are rows, the one that waits first, whose menus know what they can do', async () => {
    const patch = { changeSet: { gitPatch: { unidiffPatch: PATCH } } };
    const pull = { pullRequest: { url: `https://example.com/${repositoryName}/pull/1`, title: 'PR' } };
    const page = 'https://jules.google.com/session/1';
    const waiting = jules.add({ title: 'Waiting', state: 'AWAITING_PLAN_APPROVAL' });
    const changed = jules.add({ title: 'Changed', state: 'COMPLETED', outputs: [patch], url: page });
    const pulled = jules.add({ title: '[Click](command:rad.x)', state: 'COMPLETED', outputs: [pull] });
    const archived = jules.add({ title: 'Archived', state: 'FAILED', archived: true });
    await vscode.commands.executeCommand('rad.jules.refresh');
    await sessions.list.refresh();
    const shown = tree.getChildren().map((node) => tree.getTreeItem(node));
    assert.deepEqual(
      shown.map(({ label, contextValue }) => [label, contextValue]),
      [
        ['Waiting', 'session'],
        ['Changed', 'session changes page'],
        ['[Click](command:rad.x)', 'session pullRequest'],
      ],
    );
    assert.match(String(rowOf(waiting).description), /^plan waits · /);
    assert.match(String(rowOf(changed).description), /^review changes · /);
    sessions.noteOutcome(changed, PATCH, 'applied');
    assert.match(String(rowOf(changed).description), /^applied, not committed · /);
    await vscode.commands.executeCommand('rad.jules.showArchived');
    await sessions.list.refresh();
    assert.equal(rowOf(archived).contextValue, 'session archived');
    await vscode.commands.executeCommand('rad.jules.hideArchived');
    assert.equal(tree.getChildren().length, 3);
    await vscode.commands.executeCommand('rad.jules.archive', pulled);
    assert.deepEqual(
      tree.getChildren().map(({ session }) => session),
      [waiting, changed],
    );
  });

  it('open as a chat, once, and come back with a panel of an earlier window', async () => {
    const id = jules.add({ title: 'Describe variables', state: 'AWAITING_PLAN_APPROVAL' }, [planned('one', 1)]);
    await vscode.commands.executeCommand('rad.jules.open', id);
    await vscode.commands.executeCommand('rad.jules.open', id);
    await until('its title', () => tabs().some(({ label }) => label === 'Jules: Describe variables'));
    assert.equal(tabs().length, 1);
    const chat = await chatOf(id);
    await until('its plan', () => chat.head.state === 'planApproval');
    const { identity } = chat.subject;
    await closeAll();
    assert.deepEqual(await openChats(), []);
    const panel = vscode.window.createWebviewPanel('rad.chat', 'Jules', vscode.ViewColumn.Active);
    (await graph.chats()).restore(panel, { state: { identity } });
    const restored = await chatOf(id);
    await until('its title again', () => panel.title === 'Jules: Describe variables');
    assert.equal(restored.feed?.timeline.waitingPlanId, 'one');
    // What is no page of ours is closed.
    const strange = vscode.window.createWebviewPanel('rad.chat', 'Strange', vscode.ViewColumn.Active);
    (await graph.chats()).restore(strange, { state: { identity: { chat: 'x', session: 7 } } });
    await until('the strange one', () => !tabs().some(({ label }) => label === 'Strange'));
    assert.throws(() => strange.webview.html);
  });

  it('approve what was read, and show a plan that has taken its place', async () => {
    const id = jules.add({ title: 'Plans', state: 'AWAITING_PLAN_APPROVAL' }, [planned('one', 1)]);
    await vscode.commands.executeCommand('rad.jules.open', id);
    const chat = await chatOf(id);
    await until('its plan', () => chat.feed?.timeline.waitingPlanId === 'one');
    jules.sessions.get(id)?.activities.push(planned('two', 2));
    const approvals = (): number => jules.asked('POST', /:approvePlan$/);
    await assert.rejects(chat.approve('one'), (error) => reasonOf(error) === 'cancelled');
    assert.deepEqual([approvals(), chat.feed?.timeline.waitingPlanId], [0, 'two']);
    await Promise.all([chat.approve('two'), chat.approve('two')]);
    assert.equal(approvals(), 1);
    assert.equal(chat.head.state, 'working');
  });

  it('start from a module with what Jules sees of it, once', async () => {
    const repository = onlyRepository(graph);
    await closeAll();
    await vscode.commands.executeCommand(
      'rad.jules.refine',
      vscode.Uri.file(`${repository.modules.root}/modules/${MODULE}/main.tf`),
    );
    const [chat = assert.fail('no chat')] = await openChats();
    await until('what it would start from', () =>
      chat.composer.state.note.startsWith('Jules sees pushed commits only'),
    );
    assert.equal(chat.head.title, `Refine ${MODULE}`);
    await Promise.all([chat.send('Add outputs.'), chat.send('Add outputs.')]);
    assert.equal(chat.composer.state.refusal?.text, undefined);
    const created = jules.requests.filter(({ method, path }) => method === 'POST' && path === '/sessions');
    assert.equal(created.length, 1);
    const body = created[0]?.body as Raw;
    assert.match(String(body['prompt']), new RegExp(`^Add outputs\\.[^]*${MODULE}`));
    assert.deepEqual(body['sourceContext'], {
      source: `sources/github/${repositoryName}`,
      githubRepoContext: { startingBranch: 'main' },
    });
    assert.equal(body['requirePlanApproval'], true);
    const { session = assert.fail('not started') } = chat.subject;
    assert.equal(sessions.startedHere(session), true);
    assert.match(String(rowOf(session).description), new RegExp(MODULE));
    assert.equal(chat.composer.state.draft, '');
    await vscode.commands.executeCommand('rad.jules.open', session);
    assert.equal((await openChats()).length, 1);
  });

  it('get a message once, also when the panel is closed while it is sent', async () => {
    const id = jules.add({ title: 'Busy' });
    await vscode.commands.executeCommand('rad.jules.open', id);
    const chat = await chatOf(id);
    await until('its feed', () => chat.feed?.state === 'ready');
    jules.latency = 700;
    const sent = chat.send('Go on');
    await until('the request', () => messages().length === 1);
    await closeAll();
    await vscode.commands.executeCommand('rad.jules.open', id);
    const again = await chatOf(id);
    assert.equal(again.composer.state.isSending, true);
    await again.send('Go on');
    await sent;
    jules.latency = 0;
    await until('the end', () => !again.composer.state.isSending);
    assert.deepEqual(messages(), ['Go on']);
    assert.equal(again.composer.state.draft, '');
    assert.ok(again.feed?.timeline.entries.some((entry) => entry.kind === 'request' && entry.text === 'Go on'));
  });

  it('of one key are nothing to the next: list, chats and what was kept on the disk', async function () {
    this.timeout(40_000);
    const former = jules.add({ title: 'Of the first account' });
    await sessions.list.refresh();
    assert.match(String(rowOf(former).description), /^working/);
    await vscode.commands.executeCommand('rad.jules.open', former);
    const chat = await chatOf(former);
    await until('its feed', () => chat.feed?.state === 'ready');
    const { feed: feedBefore } = chat;
    const storage = vscode.Uri.joinPath(sessions['context'].globalStorageUri, 'julesSessions');
    const kept = async (): Promise<readonly string[]> => {
      const folders = await vscode.workspace.fs.readDirectory(storage).then(undefined, () => []);
      const files = await Promise.all(
        folders.map(([name]) => vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(storage, name))),
      );
      return files.flat().map(([name]) => name);
    };
    await until('what is kept', async () => (await kept()).includes(`${former}.json`));
    jules.sessions.clear();
    jules.key = 'another-key';
    const own = jules.add({ title: 'Of the other account' });
    await graph.jules.setKey('another-key');
    assert.ok(!sessions.list.sessions.some(({ id }) => id === former));
    assert.notEqual(chat.feed, feedBefore);
    await until('the files of the former key', async () => (await kept()).length === 0);
    await sessions.list.refresh();
    assert.deepEqual(
      tree.getChildren().map(({ session }) => session),
      [own],
    );
    await until('the chat that knows nothing', () => chat.feed?.failure !== undefined);
    assert.equal(reasonOf(chat.feed?.failure), 'notFound');
    assert.deepEqual(chat.feed?.activities, []);
    // A moment later nothing of the former key has come back.
    await delay(2500);
    assert.ok(!(await kept()).includes(`${former}.json`));
    await graph.jules.removeKey();
    assert.deepEqual(sessions.list.sessions, []);
    assert.equal(graph.jules.account, undefined);
    (await graph.chats()).close(former);
  });
});
