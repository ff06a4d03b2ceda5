import * as l10n from '@vscode/l10n';
import { silentMinutes } from '../../jules/pollSchedule';
import type { SessionFeed } from '../../jules/sessionFeed';
import { headState, stateText } from '../../jules/sessionState';
import type { ChangeSetCard, SessionHead } from '../../messages/julesProtocol';
import { failureText } from '../failure';
import { wireError } from '../webviews/wireError';
import type { ChatSubject } from './chatSubject';
import type { SessionOrigin } from './julesParts';

/** Letters of a commit id that are shown. */
const SHORT_ID = 7;

/** The head of a chat before its first message. */
export function newHead(subject: ChatSubject, isSandbox: boolean): SessionHead {
  const module = subject.moduleName;
  return {
    title: module === undefined ? l10n.t('New session') : l10n.t('Refine {0}', module),
    state: 'new',
    stateText: l10n.t('Nothing was asked yet'),
    ...(module === undefined ? {} : { module }),
    canOpenInBrowser: false,
    isArchived: false,
    isSandbox,
  };
}

/** What became of a session's changes here, which the service does not know. */
function outcomeText(card: ChangeSetCard['state'] | undefined): string | undefined {
  if (card === 'applied') return l10n.t('Changes are applied, not committed');
  return card === 'committed' ? l10n.t('Changes are committed') : undefined;
}

/**
 * The head of a session's chat.
 * @param card state of its change set's card
 * @param now milliseconds since the epoch
 */
export function sessionHead(
  subject: ChatSubject,
  feed: SessionFeed,
  origin: SessionOrigin | undefined,
  card: ChangeSetCard['state'] | undefined,
  isSandbox: boolean,
  now: number,
): SessionHead {
  const { session, timeline, failure } = feed;
  const state = headState(session, timeline, { isStarting: feed.state === 'starting' });
  const outcome = state === 'review' ? outcomeText(card) : undefined;
  const module = subject.moduleName;
  const branch = session?.startingBranch ?? origin?.branch;
  const commit = feed.changeSet?.changeSet.baseCommit || origin?.commit;
  const silent = session === undefined ? undefined : silentMinutes({ session, timeline, now });
  const repair = failure && failureText(failure).repair;
  return {
    session: feed.id,
    title: session?.title ?? l10n.t('Session'),
    state: outcome === undefined ? state : 'completed',
    stateText: outcome ?? stateText(session, timeline, { isStarting: feed.state === 'starting', now }),
    ...(module === undefined ? {} : { module }),
    ...(branch === undefined ? {} : { branch }),
    ...(commit === undefined ? {} : { commit: commit.slice(0, SHORT_ID) }),
    canOpenInBrowser: session?.url !== undefined,
    isArchived: session?.isArchived === true,
    ...(failure !== undefined && feed.readAt !== undefined ? { staleSince: feed.readAt } : {}),
    ...(failure === undefined ? {} : { failure: wireError(failure) }),
    ...(repair === undefined ? {} : { repair: repair.label }),
    ...(silent === undefined ? {} : { silentMinutes: silent }),
    isSandbox,
  };
}
