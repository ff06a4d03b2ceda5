import assert from 'node:assert/strict';
import type { Activity, ActivityEvent } from '../../../src/jules/activity';
import { newestChangeSet } from '../../../src/jules/newestChangeSet';
import { composePrompt, splitPrompt } from '../../../src/jules/prompt';
import { findSecrets } from '../../../src/jules/secrets';
import type { AgentSession } from '../../../src/jules/session';
import { headState, shortState, stateText } from '../../../src/jules/sessionState';
import { timelineOf } from '../../../src/jules/timelineOf';
import { visibleLine, visibleText } from '../../../src/patch/visibleText';
import { safeLink } from '../../../src/common/safeLink';
import type { HostileMessage } from '../../fixtures/jules/hostileMessage';
import { HOSTILE_MESSAGES } from '../../fixtures/jules/hostileMessages';

/** Every place of a history that takes words, filled with the same. */
function historyOf(text: string): readonly Activity[] {
  const changeSet = { patch: text, baseCommit: text, suggestedMessage: text };
  const events: readonly ActivityEvent[] = [
    { kind: 'userMessage', text },
    { kind: 'agentMessage', text },
    {
      kind: 'plan',
      planId: text,
      steps: [{ id: text, title: text, description: text }],
    },
    { kind: 'planApproved', planId: text },
    { kind: 'progress', title: text, description: text },
    { kind: 'failed', reason: text },
    { kind: 'unknown', name: text },
  ];
  return events.map((event, index) => ({
    id: `a${String(index)}`,
    createTime: text.slice(0, 100),
    originator: text,
    description: '',
    event,
    artifacts: [
      { kind: 'changeSet', changeSet },
      { kind: 'media', mimeType: text, bytes: 0 },
      { kind: 'command', command: text, output: text, exitCode: 1 },
      { kind: 'unknown', name: text },
    ],
  }));
}

const sessionOf = (text: string): AgentSession => ({
  id: text,
  title: text,
  prompt: text,
  state: text,
  createTime: text,
  updateTime: text,
  isArchived: false,
  changeSets: [{ patch: text, baseCommit: text, suggestedMessage: text }],
  pullRequests: [{ url: text, title: text, description: text }],
});

function check({
  text: make,
  refusedLinks = [],
  allowedLinks = [],
  hidden = [],
  keeps = '',
  place,
}: HostileMessage): void {
  const text = make();
  const activities = historyOf(text);
  const session = sessionOf(text);
  const timeline = timelineOf(session, activities);

  // Nothing of it is lost, cut, run or merged with anything else on its way.
  const kinds = timeline.entries.map(({ kind }) => kind);
  for (const kind of ['request', 'answer', 'plan', 'progress', 'failed', 'other', 'media', 'command'] as const)
    assert.ok(kinds.includes(kind), kind);
  const answer = timeline.entries.find(({ kind }) => kind === 'answer');
  assert.equal(answer?.kind === 'answer' ? answer.text : undefined, text);
  assert.ok(text.includes(keeps));
  assert.equal(new Set(timeline.entries.map(({ id }) => id)).size, timeline.entries.length);
  assert.equal(newestChangeSet(session, activities) === undefined, !/\S/.test(text));

  // As the partner's own words it comes back as it was.
  assert.equal(splitPrompt(composePrompt(text, [{ kind: 'file', path: 'main.tf', text }])).text, text);
  findSecrets(text);

  const shown = visibleText(text);
  for (const character of hidden) {
    assert.ok(text.includes(character), 'it is not in the text');
    assert.ok(!shown.includes(character));
  }
  assert.ok(shown.includes(keeps));
  assert.ok(!/[\n\r]/.test(visibleLine(text, 200)) && visibleLine(text, 200).length <= 201);

  for (const address of refusedLinks) assert.equal(safeLink(address), undefined, address);
  for (const [address, host] of allowedLinks) assert.equal(safeLink(address)?.host, host);

  const words = stateText(session, timeline, { isStarting: false, now: 0 });
  assert.ok(words.length <= 45, words);
  if (place === 'state') {
    assert.equal(headState(session, timelineOf(session, []), { isStarting: false }), 'unknown');
    assert.equal(visibleText(shortState(session, undefined)), shortState(session, undefined));
  }
}

describe('hostile messages', () => {
  it('are many, and each has its name', () => {
    assert.ok(HOSTILE_MESSAGES.length >= 90, String(HOSTILE_MESSAGES.length));
    assert.equal(new Set(HOSTILE_MESSAGES.map(({ name }) => name)).size, HOSTILE_MESSAGES.length);
    for (const { name, text, refusedLinks = [], allowedLinks = [], holds } of HOSTILE_MESSAGES) {
      assert.notEqual(holds, '');
      const whole = text();
      for (const address of [...refusedLinks, ...allowedLinks.map(([link]) => link)])
        assert.ok(whole.includes(address), `${name}: ${address.slice(0, 80)}`);
      assert.ok(whole.length > 0);
    }
  });

  for (const message of HOSTILE_MESSAGES)
    it(`${message.name}: ${message.holds}`, () => {
      const start = performance.now();
      check(message);
      assert.ok(performance.now() - start < 3000);
    });
});
