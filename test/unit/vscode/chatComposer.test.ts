import assert from 'node:assert/strict';
import { AppError } from '../../../src/common/appError';
import { ChatComposer, type ComposerDesk, type MessageSubject } from '../../../src/vscode/jules/chatComposer';
import { ChatDrafts } from '../../../src/vscode/jules/chatDrafts';
import type { Attachment } from '../../../src/vscode/jules/julesParts';
import type { StartingPoint } from '../../../src/vscode/jules/startingPoint';
import { PlainMemento } from './plainMemento';

const PUSHED: StartingPoint = {
  branch: 'main',
  commit: '0123456789abcdef0123456789abcdef01234567',
  unpushed: 0,
  unpushedHere: 0,
  isModified: false,
};
const file = (path: string): Attachment => ({ kind: 'file', path });

describe('the message that is written in a chat', () => {
  let drafts: ChatDrafts;
  let sent: string[];
  let ran: unknown[];
  let point: StartingPoint | undefined;
  /** Of the dialog. */
  let button: string | undefined;
  let asked: number;
  let whileSending: () => Promise<void> | void;
  let whilePushing: () => void;
  let whileReading: () => void;

  beforeEach(() => {
    drafts = new ChatDrafts(new PlainMemento());
    sent = [];
    ran = [];
    point = PUSHED;
    button = undefined;
    asked = 0;
    whileSending = () => undefined;
    whilePushing = () => undefined;
    whileReading = () => undefined;
  });

  function composer(session: string | undefined): ChatComposer {
    const subject: MessageSubject = {
      key: session ?? 'new acme/modules modules/Web',
      session,
      repository: undefined,
      root: '/clone',
      moduleName: 'Web',
      startingPoint: () => Promise.resolve(point),
    };
    const desk: ComposerDesk = {
      read: (attachment) => {
        whileReading();
        return Promise.resolve({ kind: 'file', path: attachment.path, text: 'text' });
      },
      run: (command, ...args) => {
        ran.push([command, ...args]);
        whilePushing();
        return Promise.resolve();
      },
      ask: () => {
        asked += 1;
        return Promise.resolve(button);
      },
    };
    const deliver = async (prompt: string): Promise<void> => {
      sent.push(prompt);
      await whileSending();
    };
    return new ChatComposer({ drafts, subject, agentName: 'Jules', desk, deliver });
  }
  const attached = (one: ChatComposer): readonly string[] => one.state.attachments.map(({ label }) => label);

  it('takes along what was beside it, and leaves what was put there while it was sent', async () => {
    const one = composer('1');
    one.attach(file('a.tf'));
    whileSending = () => {
      one.attach(file('b.tf'));
      // The same file again, as it is now, is another one.
      one.attach(file('a.tf'));
    };
    await one.send('Go on');
    assert.equal(sent.length, 1);
    assert.deepEqual(attached(one), ['b.tf', 'a.tf']);
    assert.deepEqual(
      drafts.get('1').attachments.map(({ path }) => path),
      ['b.tf', 'a.tf'],
    );
    whileSending = () => undefined;
    await one.send('Once more');
    assert.deepEqual(attached(one), []);
    assert.equal(one.state.draft, '');
  });

  it('is sent once when its button is clicked twice', async () => {
    const one = composer('1');
    await Promise.all([one.send('Go on'), one.send('Go on')]);
    assert.equal(sent.length, 1);
  });

  it('keeps its words when it fails, and what refused it goes with its repair', async () => {
    const one = composer('1');
    whileSending = () => Promise.reject(new AppError('signedOut', { service: 'jules' }));
    await one.send('Go on');
    assert.equal(one.state.draft, 'Go on');
    assert.notEqual(one.state.refusal?.repair, undefined);
    await one.repair();
    assert.equal(ran.length, 1);
    assert.equal(one.state.refusal, undefined);
  });

  it('with a secret in it goes nowhere', async () => {
    const one = composer('1');
    await one.send(`password = "${'hunter2-Zq8'.repeat(3)}"\nghp_${'a1B2c3D4e5'.repeat(4)}`);
    assert.deepEqual(sent, []);
    assert.match(one.state.refusal?.text ?? '', /secret/i);
  });

  describe('with work that is not pushed', () => {
    for (const [what, hidden] of [
      ['commits', { unpushed: 2, unpushedHere: 1 }],
      ['its branch', { insteadOf: 'feature' }],
    ] as const) {
      it(`is not sent when the push of ${what} failed`, async () => {
        point = { ...PUSHED, ...hidden };
        button = 'Push First';
        const one = composer(undefined);
        await one.send('Go on');
        assert.equal(asked, 1);
        assert.equal(ran.length, 1);
        assert.deepEqual(sent, []);
        assert.equal(one.state.draft, 'Go on');
      });
    }

    it('is not sent when nothing is known of GitHub after the push', async () => {
      point = { ...PUSHED, unpushedHere: 1, unpushed: 1 };
      button = 'Push First';
      whilePushing = () => (point = undefined);
      await composer(undefined).send('Go on');
      assert.deepEqual(sent, []);
    });

    it('is sent after the push, or without it when that is chosen, and not when the question is left', async () => {
      point = { ...PUSHED, unpushed: 1, unpushedHere: 1 };
      await composer(undefined).send('Left');
      button = 'Start Without It';
      await composer(undefined).send('Without');
      button = 'Push First';
      whilePushing = () => (point = PUSHED);
      await composer(undefined).send('Pushed');
      assert.deepEqual(
        sent.map((text) => text.split('\n')[0]),
        ['Without', 'Pushed'],
      );
    });
  });

  it('that was not sent yet is given up with its panel, one that was is waited for', async () => {
    const early = composer(undefined);
    const given = early.send('Early');
    early.giveUp();
    await given;
    assert.deepEqual(sent, []);
    const read = composer('1');
    read.attach(file('a.tf'));
    whileReading = () => {
      read.giveUp();
    };
    await read.send('Early');
    assert.deepEqual(sent, []);
    assert.equal(read.state.draft, 'Early');
    const late = composer('2');
    whileSending = () => {
      late.giveUp();
    };
    await late.send('Late');
    assert.equal(sent.length, 1);
    assert.equal(late.state.draft, '');
  });
});
