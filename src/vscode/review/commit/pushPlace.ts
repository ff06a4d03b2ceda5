import { repositoriesOnHost, type NamedRemote } from '../../../github/sameRepository';

/** Where a commit goes. */
export interface PushPlace {
  /** Name of the remote. */
  readonly remote: string;
  /** `owner/name` of it on the connected GitHub; absent where a pull request cannot be opened. */
  readonly repository?: string;
}

/** What is known of a clone and of what it is connected to. */
export interface PushFacts {
  readonly remotes: readonly NamedRemote[];
  /** Web host of the connected GitHub, as `RepositoryAddress` names it. */
  readonly host: string;
  /** Repositories that the remote should lead to, `owner/name`, the first one first: the connected one, that of the session. */
  readonly wanted: readonly (string | undefined)[];
  /** The remote that the platform reads. */
  readonly published?: string | undefined;
  /** The remote that the current branch follows. */
  readonly upstream?: string | undefined;
}

/** The one remote for push and pull request; undefined when the clone has none. */
export function pushPlace({ remotes, host, wanted, published, upstream }: PushFacts): PushPlace | undefined {
  const onHost = repositoriesOnHost(remotes, host);
  const connected = wanted.flatMap((name) =>
    name === undefined ? [] : onHost.filter(({ fullName }) => fullName.toLowerCase() === name.toLowerCase()),
  );
  const names = [connected[0]?.remote, published, upstream, onHost[0]?.remote, 'origin', remotes[0]?.name];
  const remote = names.flatMap((name) => remotes.find((one) => one.name === name) ?? [])[0];
  if (remote === undefined) return undefined;
  const [repository] = repositoriesOnHost([remote], host);
  return { remote: remote.name, ...(repository === undefined ? {} : { repository: repository.fullName }) };
}
