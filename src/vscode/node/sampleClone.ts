import { access, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../common/appError';
import { isLoopbackName } from '../../common/loopback';
import { cloneRepository } from '../../git/cloneRepository';
import { readRemoteUrl, setRemoteUrl } from '../../git/remoteAddress';

/** Author of the commits in a clone of the sandbox's repository. */
const AUTHOR = { name: 'Sandbox Partner', email: 'partner@sandbox.example' };

export interface SampleClone {
  /** `owner/name` */
  readonly repository: string;
  /** Origin of the sandbox's GitHub, and a token for it. */
  readonly github: { readonly url: string; readonly token: string };
  /** Made when it does not exist. */
  readonly parentDirectory: string;
  readonly signal?: AbortSignal | undefined;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * The partner's clone of a sandbox repository, made on first use over HTTP, as any other is. When the sandbox had to
 * move to another port, the clone's `origin` follows it.
 * @returns its absolute path
 * @throws AppError as `cloneRepository`
 */
export async function ensureSampleClone(sample: SampleClone): Promise<string> {
  const { repository, github, parentDirectory, signal } = sample;
  const target = join(parentDirectory, basename(repository));
  const url = `${github.url}/${repository}.git`;
  if (!(await exists(join(target, '.git')))) {
    await mkdir(parentDirectory, { recursive: true });
    const credential = { origin: github.url, username: 'x-access-token', token: github.token };
    try {
      await cloneRepository({ url, target, parentDirectory, credential, identity: AUTHOR, signal });
      return target;
    } catch (error) {
      // Another window may have made it meanwhile; clones appear complete or not at all.
      if (!AppError.is(error, 'gitFailed') || !(await exists(join(target, '.git')))) throw error;
    }
  }
  const origin = await readRemoteUrl(target, 'origin', signal);
  if (origin !== undefined && origin !== url && isMoved(origin, url)) await setRemoteUrl(target, 'origin', url, signal);
  return target;
}

/** Whether both are the same repository of a server on this machine, whatever the port. */
function isMoved(before: string, now: string): boolean {
  if (!URL.canParse(before)) return false;
  const [old, present] = [new URL(before), new URL(now)];
  return old.protocol === 'http:' && isLoopbackName(old.hostname) && old.pathname === present.pathname;
}
