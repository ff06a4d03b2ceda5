import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener, RequestError } from '@hono/node-server';
import * as l10n from '@vscode/l10n';
import type { Log } from '../common/log';
import type { SandboxDescriptor } from './descriptor';
import type { SourceFolder } from './git/sourceFolder';
import { ApiProblem, internalError } from './http/apiProblem';
import { createApp } from './http/app';
import { removeDescriptor, writeDescriptor } from './life/descriptorFile';
import { IdleTimer } from './life/idleTimer';
import { keepIdentity, readIdentity } from './life/identity';
import { closeServer, listen, LOOPBACK } from './life/listen';
import type { Lock } from './life/lock';
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

    const { startToken, port: storedPort } = await readIdentity(dataDir);
    let platformUrl = '';
    const idle = new IdleTimer(options.idleMinutes * 60_000);
    closers.push(() => {
      idle.stop();
    });
    const app = createApp({ platform, startToken, platformUrl: () => platformUrl, idle, log });
    const answerRequest = getRequestListener(app.fetch, { errorHandler: refuse });
    const server = createServer((request, response) => void answerRequest(request, response));
    closers.push(() => closeServer(server));
    const wanted = [options.port, storedPort].filter((port) => port !== undefined);
    const port = await listen(server, wanted);
    await keepIdentity(dataDir, { startToken, port });
    platformUrl = `http://${LOOPBACK}:${String(port)}`;
    const descriptor: SandboxDescriptor = {
      version: 1,
      pid: process.pid,
      platformUrl,
      startToken,
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

/** Requests that are not understood well enough to reach a route. */
function refuse(error: unknown): Response {
  const problem =
    error instanceof RequestError
      ? new ApiProblem(400, 'validation_failed', l10n.t('The request is not valid HTTP.'))
      : internalError();
  return problem.toResponse();
}
