import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { deployment } from '../../src/contract/deployments';
import { catalogModule } from '../../src/contract/catalogModules';
import { creditTransaction } from '../../src/contract/credits';
import { invoice } from '../../src/contract/invoices';
import { me } from '../../src/contract/me';
import { oauthError } from '../../src/contract/oauth';
import { OPERATIONS } from '../../src/contract/operations/operations';
import { revenueRow } from '../../src/contract/revenue';
import type { OperationId } from '../../src/contract/routes';
import { randomised } from '../unit/randomised';
import { mediaType, problemIn, type Answer } from './answer';
import { catalogOf, firstRepository, publishedSet } from './catalog';
import { ANSWER_TIMEOUT } from './caller';
import { requestsTo, type KnownIds, type WireRequest } from './fuzzRequests';
import { readAll } from './lists';
import { longestRange } from './ranges';
import { FIRST, SECOND, URL_UNDER_TEST } from './target';
import { sendRaw } from './wire';

const FULL_COUNT = 20_000;

/** Tokens are of no use to a request that is no OAuth error; the limit asks for some patience. */
const LONGEST_PAUSE_S = 60;

describe('wild requests of the second partner', () => {
  let ids: KnownIds;
  let secrets: readonly string[];

  before(async () => {
    ids = await knownIds();
    secrets = await secretsOfFirst();
    assert.ok(secrets.length > 0, 'The first partner has nothing that could leak');
  });

  it('never meet a fault, a hang or anything of the first partner', async function () {
    this.timeout(0);
    const operations = (Object.keys(OPERATIONS) as OperationId[]).map((id) => requestsTo(id, ids));
    let [answered, succeeded] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.oneof(...operations), async (request) => {
        const answer = await patiently(request);
        check(request, answer);
        for (const secret of secrets) {
          const asked = `${decoded(request.target)} ${request.body ?? ''} ${Object.values(request.headers).join(' ')}`;
          assert.ok(asked.includes(secret) || !answer.text.includes(secret), `${secret} comes to light`);
        }
        answered++;
        if (answer.status < 300) succeeded++;
      }),
      { ...randomised(FULL_COUNT), interruptAfterTimeLimit: 3_600_000, endOnFailure: true },
    );
    console.log(`      ${answered} wild requests, ${succeeded} of them succeeded`);
    assert.ok(succeeded > answered / 50, 'hardly any request was right: the suite does not reach the handlers');
  });

  it('leave the server in order', async () => {
    await SECOND.read('me', me);
    await FIRST.read('me', me);
  });
});

/** Sends a request, and again when the account has asked too often. */
async function patiently(request: WireRequest): Promise<Answer> {
  for (;;) {
    const answer = await sendRaw(URL_UNDER_TEST, request, SECOND.token, ANSWER_TIMEOUT);
    const limited = answer.status === 429 && mediaType(answer.headers) === 'application/problem+json';
    if (!limited) return answer;
    problemIn(answer);
    await wait(Math.min(Number(answer.headers.get('retry-after') ?? '1'), LONGEST_PAUSE_S) * 1000);
  }
}

/** A path can lead to another operation than the one it was made for, so only the kind of answer is held to the contract. */
function check({ id }: WireRequest, answer: Answer): void {
  const { status, headers, text } = answer;
  assert.ok(status < 500, `${status} ${text}`);
  assert.ok(status >= 200 && status < 500 && status !== 101, String(status));
  if (status < 400) return;
  // What is no HTTP is refused before any application sees it.
  if (status === 400 && text === '') return;
  if (OPERATIONS[id].oauthErrors && mediaType(headers) === 'application/json') oauthError.parse(answer.json);
  else problemIn(answer);
}

function decoded(target: string): string {
  try {
    return `${target} ${decodeURIComponent(target)}`;
  } catch {
    return target;
  }
}

/** Ids of both partners: what must not be found has to be asked for. */
async function knownIds(): Promise<KnownIds> {
  const repository = await firstRepository();
  const all: Record<string, string[]> = {
    moduleId: (await Promise.all([catalogOf(FIRST), catalogOf(SECOND)])).flat().map(({ id }) => id),
    deploymentId: [],
    invoiceId: [],
    repository: [repository],
    etag: [(await publishedSet(repository)).etag],
  };
  for (const caller of [FIRST, SECOND]) {
    for (const { id } of (await readAll(caller, 'getDeployments', deployment)).slice(0, 20))
      all['deploymentId']?.push(id);
    for (const { id } of (await readAll(caller, 'getInvoices', invoice)).slice(0, 20)) all['invoiceId']?.push(id);
  }
  return all;
}

/** What only the first partner may see: nothing of it is visible to the second on any list. */
async function secretsOfFirst(): Promise<string[]> {
  const seen = JSON.stringify([
    await SECOND.read('me', me),
    await readAll(SECOND, 'getModules', catalogModule),
    await readAll(SECOND, 'getDeployments', deployment),
    await readAll(SECOND, 'getCreditTransactions', creditTransaction),
  ]);
  const first = await FIRST.read('me', me);
  const own = [
    first.email,
    ...(await catalogOf(FIRST, 'partner')).flatMap(({ id, name }) => [id, name]),
    ...(await readAll(FIRST, 'getDeployments', deployment)).map(({ id }) => id),
    ...(await readAll(FIRST, 'getCreditTransactions', creditTransaction)).map(({ id }) => id),
    ...(await readAll(FIRST, 'getInvoices', invoice)).map(({ id }) => id),
    ...(await readAll(FIRST, 'getRevenue', revenueRow, { query: longestRange() })).map(({ userEmail }) => userEmail),
  ];
  return [...new Set(own)].filter((secret) => secret.length >= 6 && !seen.includes(secret));
}
