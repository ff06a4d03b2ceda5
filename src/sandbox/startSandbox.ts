import { join } from 'node:path';
import type { Log } from '../common/log';
import { PARTNER } from './account';
import { closeDeploying, createDeploying, runnersOfMachine, type ChooseRunner } from './deployments/deploying';
import type { SandboxDescriptor } from './descriptor';
import type { SourceFolder } from './git/sourceFolder';
import { Control } from './faults/control';
import type { ServiceName } from './faults/faultRule';
import { injectFaults } from './faults/injectFaults';
import { createApp } from './http/app';
import { DEFAULT_RATE_LIMIT, type RateLimit } from './http/rateLimit';
import { removeDescriptor, writeDescriptor } from './life/descriptorFile';
import { IdleTimer } from './life/idleTimer';
import { keepIdentity, readIdentity } from './life/identity';
import type { Lock } from './life/lock';
import { startService, type Intercept } from './life/service';
import { startNeighbours } from './neighbours';
import { checkoutPages } from './payments/checkoutPages';
import { keepPeriods } from './periods';
import { createPlatform } from './platform';
import { createOAuthServer } from './oauth/oauthServer';
import { accountOfToken } from './oauth/startToken';
import { RepositoryShelf } from './repositoryShelf';
import { apiRoutes } from './routes/apiRoutes';
import { discovery } from './routes/discovery';
import { seed } from './seed';
import { GitHubTokensOverHttp } from './settings/gitHubTokens';
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
  readonly rateLimit?: RateLimit;
  /** A new data folder starts with six months of history; true when absent. */
  readonly story?: boolean;
  /** Opens the control port, through which tests make things go wrong. */
  readonly control?: boolean;
  readonly now?: () => Date;
  /** The workspace is trusted, so that deployments may run terraform or tofu; without it they are simulated. */
  readonly trusted?: boolean;
  /** Milliseconds a step of a simulated build takes. */
  readonly pace?: number | undefined;
  /** Instead of the machine's. */
  readonly chooseRunner?: ChooseRunner;
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
  const { dataDir, log, moduleLimit = 200 } = options;
  const control = new Control(options.now ?? (() => new Date()));
  const { now } = control;
  const intercept = (service: ServiceName): Intercept =>
    options.control === true ? injectFaults(control.faults, service) : (handle) => handle;
  const closers: (() => unknown)[] = [
    () => {
      options.lock.release();
    },
  ];
  const close = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) {
      try {
        await closer();
      } catch (error) {
        // The others must still end: a service left open would keep the process, and with it the lock.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
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
    let gitHubUrl = '';
    const gitHubTokens = new GitHubTokensOverHttp(() => gitHubUrl);
    const platform = createPlatform(database, repositories, worker, gitHubTokens, moduleLimit, now);
    const identity = await readIdentity(dataDir);
    const { startToken } = identity;
    // Before the database takes its secrets over: a start that is cut off must not leave it with lost ones.
    await keepIdentity(dataDir, identity);
    await seed(platform, story, identity, options.story);
    platform.ledger.check();
    closers.push(keepPeriods(platform, now, log));

    let platformUrl = '';
    const idle = new IdleTimer(options.idleMinutes * 60_000);
    closers.push(() => {
      idle.stop();
    });
    const chooseRunner = options.chooseRunner ?? runnersOfMachine(options.trusted ?? false, options.pace);
    const deploying = createDeploying(platform, { dataDir, chooseRunner, idle, log });
    const oauth = createOAuthServer(database, now, () => platformUrl);
    const app = createApp({
      openRoutes: [discovery(() => platformUrl), ...oauth.routes],
      pages: [...oauth.pages, ...checkoutPages(platform)],
      apiRoutes: apiRoutes(platform, deploying),
      findAccount: accountOfToken(startToken, oauth.findAccount),
      rateLimit: options.rateLimit ?? DEFAULT_RATE_LIMIT,
      idle,
      log,
    });
    const platformService = await startService(app.fetch, [options.port, identity.port], intercept('platform'));
    closers.push(() => platformService.close());
    platformUrl = platformService.url;

    const { github, agent, ports } = await startNeighbours(
      { dataDir, database, identity, repositories, idle, log, now, intercept },
      (closer) => closers.push(closer),
    );
    gitHubUrl = github.url;
    await keepIdentity(dataDir, { ...identity, ...ports, port: platformService.port });
    const descriptor: SandboxDescriptor = {
      version: 1,
      pid: process.pid,
      platformUrl,
      startToken,
      github,
      agent,
      ...(options.control === true
        ? { control: await control.start(oauth.tokens, (closer) => closers.push(closer)) }
        : {}),
      repositories: repositories.ownedBy(PARTNER.id).map(({ name, clonePath }) => ({ name, clonePath })),
    };
    closers.push(() => closeDeploying(deploying));
    deploying.engine.start();
    closers.push(() => removeDescriptor(dataDir));
    await writeDescriptor(dataDir, descriptor);
    return { descriptor, idle: idle.reached, close };
  } catch (error) {
    await close();
    throw error;
  }
}
