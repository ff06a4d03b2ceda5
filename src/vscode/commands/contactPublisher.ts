import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../common/appError';
import type { CatalogModule, PublisherMessage } from '../../contract/catalogModules';
import { MESSAGE_LENGTHS, SUBJECT_LENGTHS } from '../../deployments/catalog/messageLengths';
import { untilAnswered } from '../../deployments/untilAnswered';
import { visibleLine } from '../../patch/visibleText';
import type { MessageDraft } from '../catalog/messageDrafts';
import { askText } from '../catalog/messageInput';
import { aboutModule } from '../catalog/moduleFailure';
import type { Graph } from '../graph';
import { plainNotice } from '../plainNotice';
import { chooseCatalogModule } from './chooseCatalogModule';

/** The platform's own modules have nobody to write to. */
const isFromPartner = ({ owned, source }: CatalogModule): boolean => !owned && source !== 'platform';

/** `RAD: Contact Publisher…`: a message to who published a module. What is written is kept until it is sent. */
export async function contactPublisher(graph: Graph, argument: unknown): Promise<void> {
  const question = l10n.t('Write to the publisher of…');
  const { id, displayName } = await chooseCatalogModule(graph, argument, question, isFromPartner);
  const { drafts } = await graph.catalog();
  const { account, modules } = await graph.connection.require();
  const { contactable } = await aboutModule(() => modules.module(id));
  if (!contactable) {
    const detail = l10n.t('The publisher of {0} takes no messages.', displayName);
    throw new AppError('forbidden', { service: 'platform', detail });
  }
  let draft = drafts.get(account.key, id);
  const keep = (change: Partial<MessageDraft>): void => {
    draft = { ...draft, ...change };
    void drafts.set(account.key, id, draft);
  };
  const title = l10n.t('Contact the publisher of {0}', visibleLine(displayName, 80));
  const subject = await askText({
    title,
    step: 1,
    prompt: l10n.t('Subject'),
    value: draft.subject,
    lengths: SUBJECT_LENGTHS,
    keep: (text) => {
      keep({ subject: text });
    },
  });
  const keys = new Map<string, string>();
  await askText({
    title,
    step: 2,
    prompt: l10n.t('Message'),
    value: draft.message,
    lengths: MESSAGE_LENGTHS,
    keep: (text) => {
      keep({ message: text });
    },
    accept: (message) => send({ subject, message }),
  });
  await drafts.set(account.key, id, undefined);
  void vscode.window.showInformationMessage(
    plainNotice(l10n.t('Your message to the publisher of {0} was sent.', displayName)),
  );

  /** The same message is sent once, however often Enter is pressed while the platform does not answer. */
  async function send(message: PublisherMessage): Promise<void> {
    const text = JSON.stringify(message);
    const key = keys.get(text) ?? crypto.randomUUID();
    keys.set(text, key);
    await untilAnswered(async () => {
      const session = await graph.connection.require();
      if (session.account.key !== account.key) throw new AppError('accountChanged');
      await session.modules.contact(id, message, key);
    });
  }
}
