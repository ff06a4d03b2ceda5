import { readObject, UnexpectedAnswer } from './answers';

/** What a pull request is asked for with. */
export interface PullRequestDraft {
  /** `owner/name` */
  readonly repository: string;
  /** Branch with the changes, in the same repository. */
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

export interface PullRequest {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  readonly state: string;
}

/** @throws UnexpectedAnswer */
export function readPullRequest(data: unknown): PullRequest {
  const { number, html_url: url, state } = readObject(data, 'pull request');
  if (typeof number !== 'number' || typeof url !== 'string')
    throw new UnexpectedAnswer('a pull request has no number or page');
  return { number, url, state: typeof state === 'string' ? state : '' };
}
