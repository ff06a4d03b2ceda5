import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { deployments } from '../../src/contract/deployments';
import { me } from '../../src/contract/me';
import { partnerSettings } from '../../src/contract/partnerSettings';
import type { Problem } from '../../src/contract/problem';
import type { ApiProblemCode } from '../../src/contract/problemCodes';
import { publishAnswer } from '../../src/contract/publishedModules';
import { quote, type Quote } from '../../src/contract/quotes';
import { problemIn } from './answer';
import { catalogOf, firstRepository, publication, publishedSet } from './catalog';
import type { Caller } from './caller';
import { requiredValues } from './variableValues';
import { tooLongRange } from './ranges';
import { ACCOUNTS, FIRST, NOBODY, SECOND, USER } from './target';

/** What nobody can bring about from outside: a fault of the server, and one of GitHub. */
export const NOT_PROVOKED = ['internal_error', 'github_unavailable'] as const satisfies readonly ApiProblemCode[];

/** What needs a deployment of the suite's own (deployments.test.ts) or the whole rate limit (rateLimit.test.ts). */
export const PROVOKED_ELSEWHERE = [
  'deployment_in_progress',
  'destructive_update',
  'rate_limited',
] as const satisfies readonly ApiProblemCode[];

type Elsewhere = (typeof NOT_PROVOKED)[number] | (typeof PROVOKED_ELSEWHERE)[number];

/** How each other code comes about. Each throws when it does not. Nothing stays changed. */
export const PROVOCATIONS: Readonly<Record<Exclude<ApiProblemCode, Elsewhere>, () => Promise<unknown>>> = {
  unauthenticated: () => NOBODY.refused('me', 'unauthenticated'),
  forbidden: () => {
    assert.ok(USER !== undefined, 'Only somebody who is no partner is forbidden anything: name one with --user-token');
    return USER.refused('getPartnerSettings', 'forbidden');
  },
  not_found: () => FIRST.refused('getModule', 'not_found', { path: { moduleId: randomUUID() } }),
  validation_failed: () => FIRST.refused('postQuote', 'validation_failed', { body: {} }),
  range_too_large: () => FIRST.refused('getProjectCosts', 'range_too_large', { query: tooLongRange() }),
  idempotency_key_reused: reuseKey,
  in_progress: sendTwiceAtOnce,
  precondition_required: async () => {
    const call = publication(...(await repeated()), true);
    return FIRST.refused('putPublishedModules', 'precondition_required', { ...call, headers: {} });
  },
  precondition_failed: async () => {
    const [repository, , wanted] = await repeated();
    return FIRST.refused(
      'putPublishedModules',
      'precondition_failed',
      publication(repository, '"stale"', wanted, true),
    );
  },
  module_name_taken: () => skippedOrRefused('module_name_taken', takenName),
  module_limit_exceeded: () => skippedOrRefused('module_limit_exceeded', namesOverLimit),
  repository_not_connected: withoutRepository,
  quote_changed: payLess,
  insufficient_total_credits: () => tooDear('insufficient_total_credits'),
  insufficient_purchased_credits: () => tooDear('insufficient_purchased_credits'),
  dependency_failed: () => tooDear('dependency_failed'),
  action_not_allowed: restoreWhatLives,
};

async function repeated(): Promise<
  [repository: string, etag: string, wanted: { name: string; path: string; commitSha: string }[]]
> {
  const repository = await firstRepository();
  const { etag, wanted } = await publishedSet(repository);
  return [repository, etag, [...wanted]];
}

async function reuseKey(): Promise<void> {
  const [module] = (await catalogOf(SECOND)).filter(({ pinned }) => !pinned);
  assert.ok(module !== undefined, 'There is no module to pin');
  const [key, path] = [randomUUID(), { moduleId: module.id }];
  await SECOND.done('putPin', { path, key });
  await SECOND.refused('deletePin', 'idempotency_key_reused', { path, key });
  await SECOND.done('deletePin', { path });
}

/** The second of two equal requests meets the first; that the first is done already may happen, but not every time. */
async function sendTwiceAtOnce(): Promise<void> {
  const [repository, etag, wanted] = await repeated();
  // Modules that the server has to read, so that it is busy for a while.
  const call = publication(repository, etag, [...wanted, ...freshNames(likeFirst(wanted), 10)], true);
  for (let attempt = 0; attempt < 20; attempt++) {
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => FIRST.send('putPublishedModules', { ...call, key })));
    const refused = answers.filter(({ status }) => status !== 200);
    for (const answer of refused) assert.equal(problemIn(answer).code, 'in_progress');
    assert.ok(refused.length < answers.length, 'none of four equal requests was handled');
    if (refused.length > 0) return;
  }
  assert.fail('Equal requests at the same time are never in_progress');
}

/** Reading as many modules as the limit allows takes a server longer than a request of an editor may. */
const MANY_MODULES_TIMEOUT = 60_000;

type Wanted = { name: string; path: string; commitSha: string };

/** A dry run that is refused as a whole, or whose new modules are skipped with the code: both are the contract's. */
async function skippedOrRefused(
  code: 'module_name_taken' | 'module_limit_exceeded',
  more: (like: Wanted) => Promise<Wanted[]>,
): Promise<void> {
  const [repository, etag, wanted] = await repeated();
  const call = publication(repository, etag, [...wanted, ...(await more(likeFirst(wanted)))], true);
  const answer = await FIRST.send('putPublishedModules', { ...call, timeout: MANY_MODULES_TIMEOUT });
  if (answer.status !== 200) {
    assert.equal(problemIn(answer).code, code);
    return;
  }
  const skipped = publishAnswer.parse(answer.json).results.filter(({ outcome }) => outcome === 'skipped');
  assert.ok(
    skipped.some((result) => result.code === code),
    answer.text.slice(0, 500),
  );
}

async function takenName(like: Wanted): Promise<Wanted[]> {
  const taken = (await catalogOf(FIRST, 'platform')).find(({ source }) => source === 'platform');
  assert.ok(taken !== undefined, 'There is no platform module');
  return [{ ...like, name: taken.name }];
}

async function namesOverLimit(like: Wanted): Promise<Wanted[]> {
  const { moduleLimit } = await FIRST.read('me', me);
  assert.ok(moduleLimit !== undefined, 'The platform has no module limit');
  return freshNames(like, moduleLimit + 1);
}

const freshNames = (like: Wanted, count: number): Wanted[] =>
  Array.from({ length: count }, (_, index) => ({ ...like, name: `Conformance_${index}` }));

function likeFirst([first]: readonly Wanted[]): Wanted {
  assert.ok(first !== undefined, 'The first partner has published nothing');
  return first;
}

async function withoutRepository(): Promise<void> {
  const { repository } = await SECOND.read('getPartnerSettings', partnerSettings);
  await SECOND.done('deleteRepository');
  await SECOND.refused('getDiscoveredModules', 'repository_not_connected');
  if (repository === undefined) return;
  const { fullName, layout } = repository;
  await SECOND.done('putRepository', { body: { fullName, layout } });
}

interface Offer {
  readonly caller: Caller;
  readonly moduleId: string;
  readonly quote: Quote;
}

/** Whose quotes for which modules fit, among all accounts and all they see. */
async function offers(fits: (quote: Quote) => boolean): Promise<Offer[]> {
  const found: Offer[] = [];
  for (const caller of ACCOUNTS) {
    for (const { id: moduleId } of await catalogOf(caller)) {
      const one = await caller.read('postQuote', quote, { body: { moduleId, action: 'create' } });
      if (fits(one)) found.push({ caller, moduleId, quote: one });
    }
  }
  return found;
}

/** Orders what is offered until the values that a form suggests are good enough; nothing is deployed. */
async function orderRefused(all: readonly Offer[], maxCredits: (quote: Quote) => string, code: ApiProblemCode) {
  let invalid: Problem | undefined;
  for (const { caller, moduleId, quote: offer } of all) {
    const before = await caller.read('getDeployments', deployments, { query: { limit: 1 } });
    const variables = await requiredValues(caller, moduleId);
    const body = { moduleId, variables, target: 'own', maxCredits: maxCredits(offer) };
    const refusal = await caller.refused('postDeployment', [code, 'validation_failed'], { body });
    assert.deepEqual(await caller.read('getDeployments', deployments, { query: { limit: 1 } }), before);
    if (refusal.code === code) return { refusal, offer };
    invalid = refusal;
  }
  assert.fail(`No order is refused with ${code} ${invalid === undefined ? '' : JSON.stringify(invalid)}`);
}

/** The quote foretells the refusal, and the refusal says the same shortfall. */
async function tooDear(code: ApiProblemCode): Promise<void> {
  const all = await offers(({ reason }) => reason === code);
  assert.ok(all.length > 0, `No account meets ${code} with any module`);
  const { refusal, offer } = await orderRefused(all, ({ total }) => total, code);
  if (code === 'dependency_failed') return;
  assert.equal(offer.sufficient, false);
  assert.equal(refusal.shortfall, offer.shortfall);
}

async function payLess(): Promise<void> {
  const all = await offers(({ total, sufficient, reason }) => total !== '0' && sufficient && reason === undefined);
  assert.ok(all.length > 0, 'No account can pay for any module');
  const { refusal, offer } = await orderRefused(all, () => '0', 'quote_changed');
  assert.equal(refusal.total, offer.total);
}

/** What was not destroyed cannot be restored. */
async function restoreWhatLives(): Promise<void> {
  for (const caller of ACCOUNTS) {
    const { data } = await caller.read('getDeployments', deployments, { query: { status: 'SUCCESS', limit: 1 } });
    const [one] = data;
    if (one === undefined) continue;
    const call = { path: { deploymentId: one.id }, body: { action: 'restore' } };
    await caller.refused('postDeploymentAction', 'action_not_allowed', call);
    return;
  }
  assert.fail('Nobody has a live deployment');
}
