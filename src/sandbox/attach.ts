import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DESCRIPTOR_FILE, HEALTH_PATH, sandboxDescriptor, type SandboxDescriptor } from './descriptor';

/** How long a living sandbox may take to answer, milliseconds. */
const HEALTH_TIMEOUT = 2_000;

/** The descriptor of a data folder, or undefined when there is none that can be understood. */
export async function readDescriptor(dataDir: string): Promise<SandboxDescriptor | undefined> {
  try {
    const text = await readFile(join(dataDir, DESCRIPTOR_FILE), 'utf8');
    return sandboxDescriptor.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whether the described sandbox answers now. A descriptor that outlived its process answers false. */
export async function isAlive(descriptor: SandboxDescriptor, signal?: AbortSignal): Promise<boolean> {
  const timeout = AbortSignal.timeout(HEALTH_TIMEOUT);
  try {
    const answer = await fetch(`${descriptor.platformUrl}${HEALTH_PATH}`, {
      headers: { authorization: `Bearer ${descriptor.startToken}` },
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
