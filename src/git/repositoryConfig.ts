import type { SimpleGit } from 'simple-git';
import { optionalAnswer } from './optionalAnswer';
import type { GitRemote } from './repositorySnapshot';

/** Remotes beyond these are not looked at. */
const REMOTE_LIMIT = 8;

/** What a repository's settings say that decides how it is read. */
export interface RepositoryConfig {
  /** `origin` first. */
  readonly remotes: readonly GitRemote[];
  /** Only a part of the files is on the disk, by the partner's wish. */
  readonly isSparse: boolean;
  /**
   * Settings that keep `git status` from running the repository's own filter programs (`filter.X.clean`, a measured
   * trap): it runs them on files whose content it has to compare. The name X may hold any character.
   */
  readonly withoutFilters: readonly (readonly [key: string, value: string])[];
}

/** Reads all of it in one process; outside of a repository, what the person's own settings say. */
export async function readRepositoryConfig(git: SimpleGit): Promise<RepositoryConfig> {
  // Every repository has the last one: a question without an answer is a failed process, which takes longer.
  const wanted = String.raw`^(filter\.|remote\..*\.url$|core\.sparsecheckout$|core\.repositoryformatversion$)`;
  const answer = (await optionalAnswer(git, 'config', '-z', '--get-regexp', wanted)) ?? '';
  const filters = new Set<string>();
  const urls = new Map<string, string>();
  let isSparse = false;
  for (const entry of answer.split('\0')) {
    // A key without a value has no line break.
    const [, key = entry, value = ''] = /^([^\n]*)\n(.*)$/s.exec(entry) ?? [];
    const remote = /^remote\.(.+)\.url$/s.exec(key)?.[1];
    if (remote !== undefined && value !== '' && !urls.has(remote)) urls.set(remote, value);
    else if (key.startsWith('filter.')) filters.add(key.slice(0, key.lastIndexOf('.')));
    else if (key === 'core.sparsecheckout') isSparse = /^(?:true|yes|on|1)$/i.test(value);
  }
  const remotes = [...urls].map(([name, url]) => ({ name, url }));
  remotes.sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
  const withoutFilters = [...filters].flatMap((name): [string, string][] => [
    [`${name}.clean`, ''],
    [`${name}.process`, ''],
    [`${name}.required`, 'false'],
  ]);
  return { remotes: remotes.slice(0, REMOTE_LIMIT), isSparse, withoutFilters };
}
