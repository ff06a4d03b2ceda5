import { lstat, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { AppError } from '../common/appError';
import { cloneAddress } from './cloneAddress';
import { runTransfer } from './runTransfer';
import type { GitCredential } from './transferEnvironment';
import type { TransferProgress } from './transferProgress';

export interface CloneIdentity {
  readonly name: string;
  readonly email: string;
}

export interface CloneRequest {
  /** https, or http on a loopback name; without user info. */
  readonly url: string;
  /** Absolute path directly inside `parentDirectory`; nothing may be there. */
  readonly target: string;
  /** An existing folder. */
  readonly parentDirectory: string;
  /** Used only when it is of the URL's own origin. Without one the partner's credential helper is asked. */
  readonly credential?: GitCredential | undefined;
  /** Commit author of the clone alone. */
  readonly identity?: CloneIdentity | undefined;
  /** Address of a proxy; the partner's own settings decide when absent. Not used for this machine itself. */
  readonly proxy?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Milliseconds without progress after which the clone is given up; two minutes when absent. */
  readonly silenceLimit?: number | undefined;
}

/**
 * Clones a repository, all of it or nothing: until it is complete it is in a hidden folder beside `target`, which is
 * gone after a failure. No hook or template runs, submodules are not fetched, nobody is asked anything, and the
 * credential is neither in the clone nor in an argument or error.
 * @throws AppError `gitFailed` for an address or target that cannot be used, `cancelled`, `gitMissing`, and what a
 * service can answer: `signedOut`, `unauthenticated`, `forbidden`, `notFound`, `notARadApi`, `rateLimited`,
 * `serverError`, `unreachable`, `offline`, `timeout`, `tls`, `proxy`, with `service` `github`
 */
export async function cloneRepository(request: CloneRequest): Promise<void> {
  const { target, parentDirectory, identity } = request;
  const address = cloneAddress(request.url);
  await requireFree(target, parentDirectory);
  const workshop = await mkdtemp(join(resolve(parentDirectory), '.rad-clone-')).catch(refuse);
  const begun = join(workshop, basename(target));
  const author =
    identity === undefined ? [] : [`--config=user.name=${identity.name}`, `--config=user.email=${identity.email}`];
  const options = ['--progress', '--origin=origin', '--no-recurse-submodules', '--template=', ...author];
  try {
    await runTransfer(['clone', ...options, '--', address.url, begun], {
      address,
      directory: workshop,
      credential: request.credential,
      proxy: request.proxy,
      signal: request.signal,
      onProgress: request.onProgress,
      silenceLimit: request.silenceLimit,
    });
    if (await exists(target)) throw occupied(target);
    await rename(begun, target).catch(refuse);
  } finally {
    await rm(workshop, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function requireFree(target: string, parentDirectory: string): Promise<void> {
  if (dirname(resolve(target)) !== resolve(parentDirectory) || basename(target).toLowerCase() === '.git')
    throw new AppError('gitFailed', { detail: l10n.t('this is no folder to clone into: {0}', target) });
  if (await exists(target)) throw occupied(target);
}

const occupied = (target: string): AppError =>
  new AppError('gitFailed', { target, detail: l10n.t('the folder {0} exists already', target) });

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

function refuse(error: unknown): never {
  throw new AppError('gitFailed', { cause: error, detail: error instanceof Error ? error.message : String(error) });
}
