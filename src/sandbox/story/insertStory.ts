import type { DatabaseSync } from 'node:sqlite';
import { Pins } from '../catalog/pins';
import { deploymentParts, type DeploymentParts } from '../deployments/parts';
import { Ledger } from '../ledger/ledger';
import { recordProjectCost } from '../ledger/projectCosts';
import { postponeRenewals } from '../payments/subscriptions';
import { firstDayOfStory, StoryCalendar } from './calendar';
import { insertBuild } from './insertBuild';
import { insertDebit, insertGrant, insertLapse, insertSubscription, insertTopUp } from './insertMoney';
import type { RateEvent, StoryDeployment, StoryEvent } from './storyEvent';
import type { StoryModule } from './storyModule';
import { withStatementCache } from './statementCache';
import { termsAt } from './storyTerms';
import { STORY_SEED, writeStory } from './writeStory';

/**
 * Fills a database that holds the catalog and nothing else with the six months before `now`, in the transaction of the
 * caller. All credits go through the ledger, so that it can be told from nothing that really happened.
 * @throws Error when the story breaks a rule of the ledger
 */
export function insertStory(
  database: DatabaseSync,
  modules: readonly StoryModule[],
  now: Date,
  seed = STORY_SEED,
): void {
  const firstDay = firstDayOfStory(now);
  const calendar = new StoryCalendar(firstDay);
  const cached = withStatementCache(database);
  const parts = deploymentParts(cached, new Ledger(cached), () => now);
  const ids = new Map<StoryDeployment, string>();
  for (const event of writeStory(seed, firstDay, modules)) insertEvent(parts, event, ids, calendar);
  // The present month holds nothing, so that the figures are the same on each of its days.
  postponeRenewals(cached, now);
}

function insertEvent(
  parts: DeploymentParts,
  event: StoryEvent,
  ids: Map<StoryDeployment, string>,
  calendar: StoryCalendar,
): void {
  switch (event.kind) {
    case 'grant':
      insertGrant(parts, event, parts.now());
      break;
    case 'awardsLapse':
      insertLapse(parts, event);
      break;
    case 'topUp':
      insertTopUp(parts, event);
      break;
    case 'subscribe':
      insertSubscription(parts, event);
      break;
    case 'build': {
      const known = ids.get(event.deployment);
      ids.set(event.deployment, insertBuild(parts, event, known, termsAt(calendar, event.at)));
      break;
    }
    case 'rate':
      rate(parts, event, ids.get(event.deployment));
      break;
    case 'pin':
      new Pins(parts.database).add(event.account, event.module.id, event.at);
      break;
    case 'cost':
      recordProjectCost(parts.database, event.account, event.cost);
      break;
    case 'debit':
      insertDebit(parts, event);
      break;
  }
}

/** Once per deployment. */
function rate({ database }: DeploymentParts, { deployment, rating }: RateEvent, id: string | undefined): void {
  if (id === undefined) throw new Error('a deployment is rated before it is there');
  database.prepare('UPDATE deployment SET rating = ? WHERE id = ?').run(rating, id);
  database
    .prepare(
      `UPDATE published_module SET rating_sum = rating_sum + ?, rating_count = rating_count + 1
       WHERE repository = ? AND name = ?`,
    )
    .run(rating, deployment.module.repository, deployment.module.name);
}
