import type { Activity, ActivityEvent, Artifact } from './activity';
import { fieldsIn, isFields, listIn, numberIn, textIn, type Fields } from './answer';
import type { ChangeSet } from './changeSet';

/** Members that are no event. */
const ENVELOPE = ['name', 'id', 'description', 'createTime', 'originator', 'artifacts'];

/**
 * Reads an activity, with whatever this version does not know as `unknown`; undefined when it has no id.
 * @param withData pictures keep their data; else only their size is known
 */
export function readActivity(body: unknown, withData = false): Activity | undefined {
  if (!isFields(body)) return undefined;
  const id = textIn(body, 'id') || (textIn(body, 'name').split('/').pop() ?? '');
  if (id === '') return undefined;
  return {
    id,
    createTime: textIn(body, 'createTime'),
    originator: textIn(body, 'originator'),
    description: textIn(body, 'description'),
    event: readEvent(body),
    artifacts: listIn(body, 'artifacts').map((artifact) => readArtifact(artifact, withData)),
  };
}

/** A list may leave out what happened (jules-api.md, section 1.5): the activity is then fetched by itself. */
export const isWithoutPayload = ({ event, artifacts, description }: Activity): boolean =>
  event.kind === 'unknown' && event.name === '' && artifacts.length === 0 && description === '';

function readEvent(body: Fields): ActivityEvent {
  const member = Object.keys(body).find((name) => !ENVELOPE.includes(name) && isFields(body[name]));
  const payload = member === undefined ? undefined : fieldsIn(body, member);
  if (member === undefined || payload === undefined) return { kind: 'unknown', name: '' };
  switch (member) {
    case 'agentMessaged':
      return { kind: 'agentMessage', text: textIn(payload, 'agentMessage') };
    case 'userMessaged':
      return { kind: 'userMessage', text: textIn(payload, 'userMessage') };
    case 'planGenerated':
      return readPlan(payload);
    case 'planApproved':
      return { kind: 'planApproved', planId: textIn(payload, 'planId') };
    case 'progressUpdated':
      return { kind: 'progress', title: textIn(payload, 'title'), description: textIn(payload, 'description') };
    case 'sessionCompleted':
      return { kind: 'completed' };
    case 'sessionFailed':
      return { kind: 'failed', reason: textIn(payload, 'reason') };
    default:
      return { kind: 'unknown', name: member };
  }
}

function readPlan(payload: Fields): ActivityEvent {
  const plan = fieldsIn(payload, 'plan') ?? {};
  const steps = listIn(plan, 'steps').map((step, position) => ({
    id: textIn(step, 'id') || String(position),
    title: textIn(step, 'title'),
    description: textIn(step, 'description'),
    // The first one's index is left out, because it is 0.
    index: numberIn(step, 'index'),
  }));
  const sorted = steps.sort((one, other) => one.index - other.index);
  return {
    kind: 'plan',
    planId: textIn(plan, 'id'),
    steps: sorted.map(({ id, title, description }) => ({ id, title, description })),
  };
}

function readArtifact(artifact: Fields, withData: boolean): Artifact {
  const changeSet = fieldsIn(artifact, 'changeSet');
  if (changeSet !== undefined) return { kind: 'changeSet', changeSet: readChangeSet(changeSet) };
  const media = fieldsIn(artifact, 'media');
  if (media !== undefined) {
    const data = textIn(media, 'data');
    const bytes = Math.floor((data.length * 3) / 4);
    return { kind: 'media', mimeType: textIn(media, 'mimeType'), bytes, ...(withData ? { data } : {}) };
  }
  const bash = fieldsIn(artifact, 'bashOutput');
  if (bash !== undefined)
    return {
      kind: 'command',
      command: textIn(bash, 'command'),
      output: textIn(bash, 'output'),
      exitCode: numberIn(bash, 'exitCode'),
    };
  return { kind: 'unknown', name: Object.keys(artifact)[0] ?? '' };
}

export function readChangeSet(body: Fields): ChangeSet {
  const patch = fieldsIn(body, 'gitPatch') ?? {};
  return {
    patch: textIn(patch, 'unidiffPatch'),
    baseCommit: textIn(patch, 'baseCommitId'),
    suggestedMessage: textIn(patch, 'suggestedCommitMessage'),
  };
}
