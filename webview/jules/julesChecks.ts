import type {
  CardHunk,
  ChangeSetCard,
  ComposerState,
  JulesProtocol,
  SessionHead,
  TimelineWindow,
} from '../../src/messages/julesProtocol';
import type { ProtocolChecks } from '../../src/messages/protocol';
import { isRecord } from '../bridge/hostMessage';

const isNull = (value: unknown): value is null => value === null;
const isText = (value: unknown): value is string => typeof value === 'string';

function isWindow(value: unknown): value is TimelineWindow {
  return (
    isRecord(value) &&
    typeof value['total'] === 'number' &&
    typeof value['from'] === 'number' &&
    Array.isArray(value['entries']) &&
    value['entries'].every((entry) => isRecord(entry) && isText(entry['id']) && isText(entry['kind']))
  );
}

const isHead = (value: unknown): value is SessionHead =>
  isRecord(value) && isText(value['title']) && isText(value['state']) && isText(value['stateText']);

const isComposer = (value: unknown): value is ComposerState =>
  isRecord(value) &&
  isText(value['draft']) &&
  typeof value['draftRevision'] === 'number' &&
  Array.isArray(value['attachments']) &&
  Array.isArray(value['recipes']);

const isCommit = (value: unknown): boolean =>
  isRecord(value) &&
  isRecord(value['draft']) &&
  isText(value['draft']['message']) &&
  typeof value['draftRevision'] === 'number' &&
  Array.isArray(value['files']) &&
  Array.isArray(value['steps']) &&
  isRecord(value['submit']);

const isCard = (value: unknown): value is ChangeSetCard =>
  isRecord(value) &&
  isText(value['state']) &&
  Array.isArray(value['groups']) &&
  isRecord(value['actions']) &&
  (value['commit'] === undefined || isCommit(value['commit']));

const isHunks = (value: unknown): value is readonly CardHunk[] =>
  Array.isArray(value) && value.every((hunk) => isRecord(hunk) && isText(hunk['id']) && Array.isArray(hunk['lines']));

const isMedia = (value: unknown): value is { mimeType: string; data: string } | null =>
  value === null || (isRecord(value) && isText(value['mimeType']) && isText(value['data']));

/** How the chat's page recognises what its host sends. */
export const julesChecks: ProtocolChecks<JulesProtocol> = {
  results: {
    'timeline.show': isWindow,
    'media.load': isMedia,
    'draft.save': isNull,
    'message.send': isNull,
    'recipe.use': isNull,
    'attachment.add': isNull,
    'attachment.remove': isNull,
    'composer.repair': isNull,
    'plan.approve': isNull,
    'session.refresh': isNull,
    'session.openInBrowser': isNull,
    'session.nudge': isNull,
    'session.more': isNull,
    'session.repair': isNull,
    'link.open': isNull,
    'changeSet.hunks': isHunks,
    'changeSet.choose': isNull,
    'changeSet.confirm': isNull,
    'changeSet.open': isNull,
    'changeSet.act': isNull,
    'changeSet.repair': isNull,
    'changeSet.commitDraft': isNull,
    'changeSet.commit': isNull,
    'changeSet.cancelCommit': isNull,
    'changeSet.repairCommit': isNull,
    'findings.send': isNull,
  },
  snapshots: {
    head: isHead,
    timeline: isWindow,
    composer: isComposer,
    changeSet: (value): value is ChangeSetCard | null => value === null || isCard(value),
  },
};
