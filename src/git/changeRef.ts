import { stat, unlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../common/appError';
import { DURABLE, gitText, runGit } from './runGit';

/** Changing one ref takes git milliseconds: a lock of this age is of a git that was killed. Milliseconds. */
const LOCK_LIMIT = 2000;
const PAUSE = 100;

/**
 * Lets a ref of our own point to another object, in one step that outlasts a power cut. A lock that a killed git has left on it is
 * taken away.
 * @param former what it has to point to until then; zeros for a new one
 * @throws AppError of git, also when it points elsewhere
 */
export async function changeRef(root: string, ref: string, next: string, former: string): Promise<void> {
  const change = async (): Promise<void> => {
    await runGit(root, [...DURABLE, 'update-ref', ref, next, former]);
  };
  try {
    await change();
  } catch (error) {
    if (!AppError.is(error, 'gitFailed') || error.details.detail?.includes('.lock') !== true) throw error;
    await removeOldLock(root, ref);
    await change();
  }
}

/** Waits until a lock is gone, or old enough to be nobody's. */
async function removeOldLock(root: string, ref: string): Promise<void> {
  const lock = await gitText(root, ['rev-parse', '--path-format=absolute', '--git-path', `${ref}.lock`]);
  for (;;) {
    const there = await stat(lock).catch(() => undefined);
    if (there === undefined) return;
    // A clock that was set back makes no lock eternal.
    if (Math.abs(Date.now() - there.mtimeMs) > LOCK_LIMIT) break;
    await delay(PAUSE);
  }
  await unlink(lock).catch(() => undefined);
}
