import * as l10n from '@vscode/l10n';
import { AppError } from '../../common/appError';
import type { Deployment } from '../../contract/deployments';
import type { PublishedModule, PublishResult } from '../../contract/publishedModules';
import type { DeploymentsClient, DeploymentsQuery } from '../../platform/deploymentsClient';
import type { LiveDeployment } from '../../publishing/planFacts';
import { liveByModule } from '../../publishing/planLive';
import { isChange, publishRequestFor, type PublishPlan } from '../../publishing/publishPlan';
import type { PlatformSession } from '../connection/platformSession';
import type { OpenQuestions } from './openQuestions';

/** Up to so many modules are asked for one by one; for more the whole list is read once. */
const ASKED_ALONE = 4;
/** The newest deployments that are looked at in one list. */
const LOOKED_AT = 2000;

export type OpenSession = () => Promise<PlatformSession>;

/**
 * The partner's live deployments of catalog entries, by the module's name.
 * @returns undefined when the platform did not tell
 * @throws AppError `cancelled`
 */
export async function askLive(
  modules: readonly PublishedModule[],
  session: OpenSession,
  questions: OpenQuestions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly LiveDeployment[]> | undefined> {
  if (modules.length === 0) return undefined;
  const queries: DeploymentsQuery[] =
    modules.length > ASKED_ALONE ? [{}] : modules.map(({ name }) => ({ module: name }));
  return questions.ask(
    async () => {
      const { deployments } = await session();
      const lists = await Promise.all(queries.map((query) => readList(deployments, query, signal)));
      if (lists.some(({ isCut }) => isCut)) {
        questions.note(l10n.t('Live deployments: only the newest {0} deployments were looked at', LOOKED_AT));
      }
      return liveByModule(
        lists.flatMap(({ rows }) => rows),
        modules,
      );
    },
    (why) => l10n.t('Live deployments: {0}', why),
  );
}

async function readList(
  client: DeploymentsClient,
  query: DeploymentsQuery,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly Deployment[]; readonly isCut: boolean }> {
  const rows: Deployment[] = [];
  for await (const page of client.list(query, signal)) {
    if (rows.length >= LOOKED_AT) return { rows, isCut: true };
    rows.push(...page);
  }
  return { rows, isCut: false };
}

/**
 * What the platform would say to all changes of a plan, by the module's name: a dry run, which changes nothing.
 * @returns undefined when it did not tell
 * @throws AppError `stalePublishedSet` when another client has published since the plan was made, `cancelled`
 */
export async function askVerdicts(
  plan: PublishPlan,
  session: OpenSession,
  questions: OpenQuestions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PublishResult> | undefined> {
  const changes = plan.entries.filter(isChange);
  if (changes.length === 0) return undefined;
  const request = { ...publishRequestFor(plan, new Set(changes.map(({ row }) => row.path))), dryRun: true };
  let stale: AppError | undefined;
  const results = await questions.ask(
    async () => {
      const { catalog } = await session();
      try {
        return (await catalog.replacePublishedModules(request, plan.etag, crypto.randomUUID(), signal)).results;
      } catch (error) {
        if (!AppError.is(error, 'stalePublishedSet')) throw error;
        stale = error;
        return undefined;
      }
    },
    (why) => l10n.t('What the platform says of these changes: {0}', why),
  );
  if (stale !== undefined) throw stale;
  return results && new Map(results.map((result) => [result.name, result]));
}
