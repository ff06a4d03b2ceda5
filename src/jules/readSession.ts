import { fieldsIn, isFields, listIn, textIn } from './answer';
import { readChangeSet } from './readActivity';
import type { AgentSession } from './session';

/** A session as the service names it: where its source is not known by its repository, only its name is. */
export interface SessionAnswer {
  readonly session: AgentSession;
  /** Resource name of the source; '' for a session without a repository. */
  readonly source: string;
}

/** Reads a session; undefined when it has no id. */
export function readSession(body: unknown): SessionAnswer | undefined {
  if (!isFields(body)) return undefined;
  // The resource name holds the id that requests need; documentation and service differ in its form.
  const id = (textIn(body, 'name').split('/').pop() ?? '') || textIn(body, 'id');
  if (id === '') return undefined;
  const context = fieldsIn(body, 'sourceContext');
  const source = context === undefined ? '' : textIn(context, 'source');
  const branch = context && textIn(fieldsIn(context, 'githubRepoContext') ?? {}, 'startingBranch');
  const repository = repositoryIn(source);
  const url = textIn(body, 'url');
  const outputs = listIn(body, 'outputs');
  return {
    source,
    session: {
      id,
      title: textIn(body, 'title'),
      prompt: textIn(body, 'prompt'),
      state: textIn(body, 'state'),
      createTime: textIn(body, 'createTime'),
      updateTime: textIn(body, 'updateTime') || textIn(body, 'createTime'),
      isArchived: body['archived'] === true,
      ...(repository === undefined ? {} : { repository }),
      ...(branch === undefined || branch === '' ? {} : { startingBranch: branch }),
      ...(url.startsWith('https://') || /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url) ? { url } : {}),
      changeSets: outputs.flatMap((output) => {
        const changeSet = fieldsIn(output, 'changeSet');
        return changeSet === undefined ? [] : [readChangeSet(changeSet)];
      }),
      pullRequests: outputs.flatMap((output) => {
        const pull = fieldsIn(output, 'pullRequest');
        if (pull === undefined) return [];
        const [baseRef, headRef] = [textIn(pull, 'baseRef'), textIn(pull, 'headRef')];
        return [
          {
            url: textIn(pull, 'url'),
            title: textIn(pull, 'title'),
            description: textIn(pull, 'description'),
            ...(baseRef === '' ? {} : { baseRef }),
            ...(headRef === '' ? {} : { headRef }),
          },
        ];
      }),
    },
  };
}

/** The usual form of a source's name is only read, never made; another form is looked up in the list of sources. */
function repositoryIn(source: string): string | undefined {
  return /^sources\/github\/([^/]+\/[^/]+)$/.exec(source)?.[1];
}
