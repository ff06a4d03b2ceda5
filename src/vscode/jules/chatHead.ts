import * as l10n from '@vscode/l10n';
import { silentMinutes } from '../../jules/pollSchedule';
import type { SessionFeed } from '../../jules/sessionFeed';
import { headState, stateText, type SessionOutcome } from '../../jules/sessionState';
import type { SessionHead } from '../../messages/julesProtocol';
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

/**
 * The head of a session's chat.
 * @param outcome of its newest changes in this workspace
 * @param now milliseconds since the epoch
 */
export function sessionHead(
  subject: ChatSubject,
  feed: SessionFeed,
  origin: SessionOrigin | undefined,
  outcome: SessionOutcome | undefined,
  isSandbox: boolean,
  now: number,
): SessionHead {
  const { session, timeline, failure } = feed;
  const isStarting = feed.state === 'starting';
  // Nothing is known of it, and nothing is under way.
  const isUnknown = session === undefined && failure !== undefined && !isStarting;
  const module = subject.moduleName;
  const branch = session?.startingBranch ?? origin?.branch;
  const commit = feed.changeSet?.changeSet.baseCommit || origin?.commit;
  const silent = session === undefined ? undefined : silentMinutes({ session, timeline, now });
  const repair = failure && failureText(failure).repair;
  return {
    session: feed.id,
    title: session?.title ?? l10n.t('Session'),
    state: isUnknown ? 'unknown' : headState(session, timeline, { isStarting, outcome }),
    stateText: isUnknown ? l10n.t('Could not be read') : stateText(session, timeline, { isStarting, now, outcome }),
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
