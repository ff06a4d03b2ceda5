import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, readDescriptor } from '../attach';
import type { SandboxDescriptor } from '../descriptor';
import { takeLock, type Lock } from './lock';

/** How long a starting sandbox may take until others can attach, milliseconds. */
const PATIENCE = 15_000;
const INTERVAL = 100;

/**
 * Either takes the data folder's lock or finds the living sandbox that holds it. The lock is tried again and again,
 * because its holder may be about to end.
 * @returns undefined when somebody holds the lock and does not answer in time
 */
export async function lockOrAttach(
  dataDir: string,
  patience = PATIENCE,
): Promise<{ lock: Lock } | { running: SandboxDescriptor } | undefined> {
  const end = Date.now() + patience;
  do {
    const lock = takeLock(dataDir);
    if (lock !== undefined) return { lock };
    const running = await readDescriptor(dataDir);
    if (running !== undefined && (await isAlive(running))) return { running };
    await wait(INTERVAL);
  } while (Date.now() < end);
  return undefined;
}
