import type { Quirks } from './quirks';
import type { ChangeSet, SessionRecord, StoredActivity } from './sessionRecord';
import { toRfc3339 } from './timestamps';

/** A repository the agent may work on. */
export interface AgentSource {
  /** `owner/name`. */
  readonly repository: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string | undefined;
  readonly branches: readonly string[];
}

/** The resource name of a repository's source, without `sources/`. */
export function sourceId(repository: string, quirks: Quirks): string {
  return quirks.realNames ? `github/${repository}` : `github-${repository.replace('/', '-')}`;
}

export function sourceAnswer({ repository, isPrivate, defaultBranch, branches }: AgentSource, quirks: Quirks): object {
  const [owner, repo] = repository.split('/');
  const id = sourceId(repository, quirks);
  return {
    name: `sources/${id}`,
    id,
    githubRepo: {
      owner,
      repo,
      isPrivate,
      ...(defaultBranch === undefined ? {} : { defaultBranch: { displayName: defaultBranch } }),
      branches: branches.map((displayName) => ({ displayName })),
    },
  };
}

/** @param url the session's page, when it has one */
export function sessionAnswer(session: SessionRecord, url: string | undefined, quirks: Quirks): object {
  const { repository, startingBranch, workingBranch, changeSet, pullRequest } = session;
  const time = (at: string): string => toRfc3339(at, quirks.nanoseconds);
  return {
    name: `sessions/${session.id}`,
    id: session.id,
    prompt: session.prompt,
    title: session.title,
    ...(repository === undefined
      ? {}
      : {
          sourceContext: {
            source: `sources/${sourceId(repository, quirks)}`,
            githubRepoContext: { startingBranch },
            ...(workingBranch === undefined ? {} : { workingBranch }),
            environmentVariablesEnabled: session.environmentVariablesEnabled,
          },
        }),
    createTime: time(session.createTime),
    updateTime: time(session.updateTime),
    state: session.state,
    ...(url === undefined ? {} : { url }),
    outputs: [
      ...(pullRequest === undefined ? [] : [{ pullRequest }]),
      ...(changeSet === undefined ? [] : [{ changeSet: changeSetAnswer(changeSet) }]),
    ],
    archived: session.archived,
  };
}

function changeSetAnswer({ source, gitPatch }: ChangeSet): object {
  return { source, gitPatch };
}

const ENVELOPE = ['originator', 'description', 'artifacts'];

/** @param whole false: without what happened, as lists sometimes have it */
export function activityAnswer(session: string, stored: StoredActivity, whole: boolean, quirks: Quirks): object {
  const { originator, description, artifacts = [], ...payload } = stored.activity;
  return {
    name: `sessions/${session}/activities/${stored.id}`,
    id: stored.id,
    ...(description === undefined ? {} : { description }),
    createTime: toRfc3339(stored.createTime, quirks.nanoseconds),
    originator,
    artifacts: whole ? artifacts : [],
    ...(whole ? payload : {}),
  };
}

/** Whether there is a payload that could be missing. */
export function hasPayload({ activity }: StoredActivity): boolean {
  return Object.keys(activity).some((key) => !ENVELOPE.includes(key));
}

/** Sends an answer as proto3 JSON. */
export function jsonAnswer(body: object, quirks: Quirks): Response {
  return Response.json(quirks.omitsDefaults ? withoutDefaults(body) : body);
}

/** Without false, 0, "" and empty lists, at every depth. Empty messages stay: they say that the member is set. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isDefault(member))
      .map(([key, member]) => [key, withoutDefaults(member)]),
  );
}

function isDefault(value: unknown): boolean {
  return (
    value === undefined ||
    value === false ||
    value === 0 ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
