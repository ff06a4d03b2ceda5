import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../../src/common/appError';
import type { Log } from '../../../src/common/log';
import { CatalogClient } from '../../../src/platform/catalogClient';
import { DeploymentsClient } from '../../../src/platform/deploymentsClient';
import { onlyToken } from '../../../src/platform/signIn/onlyToken';
import { moduleRow } from '../../../src/publishing/moduleRow';
import { planPublish, type PublishPlan } from '../../../src/publishing/publishPlan';
import type { PlatformSession } from '../../../src/vscode/connection/platformSession';
import { OpenQuestions } from '../../../src/vscode/plan/openQuestions';
import { askLive, askVerdicts } from '../../../src/vscode/plan/platformQuestions';
import { NEW, NEW_TREE, published, reading } from '../publishing/samples';

const nothing = (): undefined => undefined;
const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const row = (name: string) =>
  moduleRow({
    path: `modules/${name}`,
    name,
    git: { pushedTreeSha: NEW_TREE, uncommitted: false, unpushed: false },
    catalogKnown: true,
    reading: reading(name),
    staged: true,
  });

describe('what a plan asks of the platform', () => {
  let server: Server;
  let questions: OpenQuestions;
  let asked: { readonly url: string; readonly body: string; readonly key: string | undefined }[];
  let answer: (url: URL) => { readonly status?: number; readonly value: unknown };
  let session: () => Promise<PlatformSession>;
  const { signal } = new AbortController();

  beforeEach(async () => {
    questions = new OpenQuestions(log);
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const key = request.headers['idempotency-key'];
        asked.push({ url: request.url ?? '', body, key: typeof key === 'string' ? key : undefined });
        const { status = 200, value } = answer(new URL(request.url ?? '', 'http://localhost'));
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(value));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const platformUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const connection = { platformUrl, tokens: onlyToken('token-of-the-test') };
    const clients = { catalog: new CatalogClient(connection), deployments: new DeploymentsClient(connection) };
    session = () => Promise.resolve(clients as unknown as PlatformSession);
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const deployment = (name: string, deploymentId: string, status = 'SUCCESS') => ({
    ...{ id: `${name}-${deploymentId}`, deploymentId, module: { name }, status, action: 'create', target: 'own' },
    ...{ projectId: 'p', deployedByEmail: 'a@b.example', commitSha: 'a'.repeat(40), waitingFor: [] },
    ...{ createdAt: '2026-05-01T10:00:00Z', updatedAt: '2026-05-01T10:00:00Z', creditsReserved: '0' },
    creditsCharged: { module: '0', build: '0' },
  });
  const plan = (...names: string[]): PublishPlan =>
    planPublish({
      repository: 'o/r',
      etag: '"7"',
      source: { ref: 'origin/main', commitSha: NEW },
      published: [],
      rows: names.map((name) => row(name)),
    });

  it('few modules are asked for one by one, many with one list', async () => {
    answer = (url) => {
      const name = url.searchParams.get('module');
      const data =
        name === null ? [deployment('M3', '0003')] : [deployment(name, '51fd'), deployment(name, '8e2c', 'FAILURE')];
      return { value: { data, nextCursor: null } };
    };
    const few = await askLive([published('One'), published('Two')], session, questions, signal);
    assert.equal(asked.length, 2);
    assert.deepEqual(few?.get('Two'), [{ deploymentId: '51fd', commitSha: 'a'.repeat(40) }]);
    const many = Array.from({ length: 50 }, (_, index) => published(`M${String(index)}`));
    const lists = await askLive(many, session, questions, signal);
    assert.equal(asked.length, 3);
    assert.equal(lists?.get('M3')?.length, 1);
    assert.equal(lists.get('M4')?.length, 0);
    assert.equal(await askLive([], session, questions, signal), undefined);
    assert.equal(asked.length, 3);
    assert.deepEqual(questions.unanswered, []);
  });

  it('a list without an end is cut, and says so', async () => {
    const data = Array.from({ length: 100 }, () => deployment('One', '51fd'));
    answer = () => ({ value: { data, nextCursor: 'more' } });
    const lists = await askLive([published('One')], session, questions, signal);
    assert.equal(lists?.get('One')?.length, 2000);
    assert.deepEqual(questions.unanswered, ['Live deployments: only the newest 2000 deployments were looked at']);
  });

  it('a dry run carries the whole set with a key of its own, and gives a verdict on each', async () => {
    const results = [{ name: 'One', outcome: 'skipped', code: 'module_name_taken', detail: 'Taken.' }];
    answer = () => ({ value: { etag: '"7"', results } });
    const verdicts = await askVerdicts(plan('One', 'Two'), session, questions, signal);
    assert.deepEqual(verdicts?.get('One'), results[0]);
    assert.deepEqual(JSON.parse(asked[0]?.body ?? ''), {
      repository: 'o/r',
      dryRun: true,
      modules: ['One', 'Two'].map((name) => ({ name, path: `modules/${name}`, commitSha: NEW })),
    });
    await askVerdicts(plan('One'), session, questions, signal);
    assert.equal(new Set(asked.map(({ key }) => key)).size, 2);
    assert.equal(await askVerdicts(plan(), session, questions, signal), undefined);
    assert.equal(asked.length, 2);
  });

  it('a published set that is no longer the one ends the plan; any other failure is told', async () => {
    answer = () => ({ status: 412, value: { code: 'precondition_failed', status: 412 } });
    await assert.rejects(askVerdicts(plan('One'), session, questions, signal), (error) =>
      AppError.is(error, 'stalePublishedSet'),
    );
    assert.deepEqual(questions.unanswered, []);
    answer = () => ({ status: 500, value: { code: 'internal_error', status: 500 } });
    assert.equal(await askVerdicts(plan('One'), session, questions, signal), undefined);
    assert.equal(await askLive([published('One')], session, questions, signal), undefined);
    assert.deepEqual(questions.unanswered, [
      'Live deployments: The platform had an error of its own.',
      'What the platform says of these changes: The platform had an error of its own.',
    ]);
  });

  it('a sign-in that has ended stops no plan', async () => {
    const signedOut = (): Promise<PlatformSession> =>
      Promise.reject(new AppError('signedOut', { service: 'platform' }));
    assert.equal(await askVerdicts(plan('One'), signedOut, questions, signal), undefined);
    assert.equal(questions.unanswered.length, 1);
  });
});
