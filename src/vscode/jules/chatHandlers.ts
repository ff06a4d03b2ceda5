import * as vscode from 'vscode';
import type { CallHandlers } from '../../messages/protocol';
import type { JulesProtocol } from '../../messages/julesProtocol';
import { failureText } from '../failure';
import { COMMANDS } from '../ids';
import type { Chat } from './chat';
import { openUntrustedLink } from './openLink';
import { pickAttachment } from './pickAttachment';
import { showSessionMenu } from './sessionMenu';

/** Types of pictures that the page draws; others stay a name. */
const DRAWN = /^image\/(?:png|jpeg|gif|webp)$/;

/** What the page's buttons do. */
export function chatHandlers(chat: Chat): CallHandlers<JulesProtocol> {
  const { composer, subject } = chat;
  const { sessions } = chat.parts;
  /** Handlers of a protocol answer something; most have nothing to say. */
  const done = async (work: unknown): Promise<null> => {
    await work;
    return null;
  };
  return {
    'timeline.show': ({ from, count }) => Promise.resolve(chat.show(from, count)),
    'media.load': async ({ activity, index }, signal) => {
      if (subject.session === undefined) return null;
      const whole = await (await sessions.agent()).activity(subject.session, activity, signal);
      const media = whole.artifacts[index];
      if (media?.kind !== 'media' || media.data === undefined || !DRAWN.test(media.mimeType)) return null;
      return { mimeType: media.mimeType, data: media.data };
    },
    'draft.save': ({ text }) => {
      composer.saveDraft(text);
      return done(undefined);
    },
    'message.send': ({ text }) => done(chat.send(text)),
    'recipe.use': ({ id }) => {
      composer.useRecipe(id);
      return done(undefined);
    },
    'attachment.add': async () => {
      const attachment = await pickAttachment(subject);
      if (attachment !== undefined) composer.attach(attachment);
      return null;
    },
    'attachment.remove': ({ id }) => {
      composer.detach(id);
      return done(undefined);
    },
    'composer.repair': () => done(composer.repair()),
    'plan.approve': ({ planId }) => done(chat.approve(planId)),
    'session.refresh': () => done(chat.refresh()),
    'session.openInBrowser': () => done(vscode.commands.executeCommand(COMMANDS.openSessionInBrowser, subject.session)),
    'session.nudge': () => done(chat.nudge()),
    'session.more': () => done(showSessionMenu(chat)),
    'session.repair': () => {
      const failure = chat.feed?.failure;
      const repair = failure && failureText(failure).repair;
      // The view's own button reads the modules again: here it is the session.
      if (repair === undefined || repair.command === COMMANDS.refresh) return done(chat.refresh());
      return done(vscode.commands.executeCommand(repair.command, ...(repair.arguments ?? [])));
    },
    'link.open': ({ url }) => done(openUntrustedLink(url)),
    'changeSet.hunks': ({ path }) => Promise.resolve(chat.review?.hunks(path) ?? []),
    'changeSet.choose': ({ ticks }) => done(chat.review?.choose(ticks)),
    'changeSet.confirm': ({ path, confirmed }) => done(chat.review?.confirm(path, confirmed)),
    'changeSet.open': ({ path }) => done(chat.review?.open(path)),
    'changeSet.act': ({ action }) => done(chat.review?.act(action)),
    'changeSet.repair': ({ path }) => done(chat.review?.repair(path)),
    'changeSet.commitDraft': (draft) => done(chat.review?.commitFlow?.save(draft)),
    'changeSet.commit': (draft) => done(chat.review?.commitFlow?.submit(draft)),
    'changeSet.cancelCommit': () => done(chat.review?.commitFlow?.cancel()),
    'changeSet.repairCommit': () => done(chat.review?.commitFlow?.repair()),
    'findings.send': ({ check }) => {
      const text = chat.review?.findings(check);
      return done(text === undefined ? undefined : chat.sendFindings(text));
    },
  };
}
