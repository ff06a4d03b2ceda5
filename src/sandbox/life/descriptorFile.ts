import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DESCRIPTOR_FILE, type SandboxDescriptor } from '../descriptor';
import { writeFileAtomic } from './writeFileAtomic';

/** Tells other processes how to attach. The file holds the start token, so only its owner may read it. */
export async function writeDescriptor(dataDir: string, descriptor: SandboxDescriptor): Promise<void> {
  await writeFileAtomic(join(dataDir, DESCRIPTOR_FILE), `${JSON.stringify(descriptor, null, 2)}\n`);
}

export async function removeDescriptor(dataDir: string): Promise<void> {
  await rm(join(dataDir, DESCRIPTOR_FILE), { force: true });
}
