import { join } from 'node:path';
import type { Log } from '../common/log';
import type { SandboxDescriptor } from './descriptor';
import type { SourceFolder } from './git/sourceFolder';
import { createApp } from './http/app';
import { removeDescriptor, writeDescriptor } from './life/descriptorFile';
import { IdleTimer } from './life/idleTimer';
import { keepIdentity, readIdentity } from './life/identity';
import type { Lock } from './life/lock';
import { startService } from './life/service';
import { startNeighbours } from './neighbours';
import { createPlatform } from './platform';
import { RepositoryShelf } from './repositoryShelf';
import { seed } from './seed';
import { openDatabase } from './store/database';
import { readStory } from './story';
import { VerdictWorker } from './verdict/verdictWorker';

export interface SandboxOptions {
  /** Exists and belongs to the holder of `lock`. */
  readonly dataDir: string;
  readonly lock: Lock;
  /** A repository to mirror; it comes first. */
  readonly folder: SourceFolder | undefined;
  /** The port to prefer over the stored one. */
  readonly port: number | undefined;
  /** Minutes; 0 = never. */
  readonly idleMinutes: number;
  /** The bundled `verdict/worker.ts`. */
  readonly workerFile: string;
  readonly sampleDir: string;
  readonly log: Log;
  /** The most modules one repository may publish; 200 when absent. */
  readonly moduleLimit?: number;
  readonly now?: () => Date;
}

export interface RunningSandbox {
  readonly descriptor: SandboxDescriptor;
  /** Settles when nobody has called for too long; the sandbox still runs then. */
  readonly idle: Promise<void>;
  /** Lets the requests under way finish, forgets the descriptor and gives the lock back. */
  close(): Promise<void>;
}

/** Starts the sandbox of a data folder whose lock is held; when that fails, nothing stays open. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { dataDir, log, moduleLimit = 200, now = () => new Date() } = options;
  const closers: (() => unknown)[] = [
    () => {
      options.lock.release();
    },
  ];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const story = await readStory(options.sampleDir);
    const repositories = await RepositoryShelf.open(dataDir, options.sampleDir, story, options.folder);
    const database = openDatabase(join(dataDir, 'platform.sqlite'));
    closers.push(() => {
      database.close();
    });
    const worker = new VerdictWorker(options.workerFile);
    closers.push(() => worker.close());
    const platform = createPlatform(database, repositories, worker, moduleLimit, now);
    await seed(platform, story);

    const identity = await readIdentity(dataDir);
    const { startToken } = identity;
    let platformUrl = '';
    const idle = new IdleTimer(options.idleMinutes * 60_000);
    closers.push(() => {
      idle.stop();
    });
    const app = createApp({ platform, startToken, platformUrl: () => platformUrl, idle, log });
    const platformService = await startService(app.fetch, [options.port, identity.port]);
    closers.push(() => platformService.close());
    platformUrl = platformService.url;

    const { github, agent, ports } = await startNeighbours(
      { dataDir, database, identity, repositories, idle, log, now },
      (closer) => closers.push(closer),
    );
    await keepIdentity(dataDir, { ...identity, ...ports, port: platformService.port });
    const descriptor: SandboxDescriptor = {
      version: 1,
      pid: process.pid,
      platformUrl,
      startToken,
      github,
      agent,
      repositories: [...repositories.all],
    };
    closers.push(() => removeDescriptor(dataDir));
    await writeDescriptor(dataDir, descriptor);
    return { descriptor, idle: idle.reached, close };
  } catch (error) {
    await close();
    throw error;
  }
}
