import assert from 'node:assert/strict';
import { AgentServer, agentRepository, KEY, REPOSITORY, SOURCE, type Json } from './agentFixture';

const VARIABLES = 'variable "region" {\n  type = string\n}\n';
const PLAN = { requirePlanApproval: true };

interface ErrorBody {
  error: { code: number; status: string; message: string; details?: { reason: string }[] };
}

describe('Jules API of the sandbox', () => {
  let bare: string;
  let server: AgentServer;

  before(() => {
    ({ bare } = agentRepository({ 'modules/One/variables.tf': VARIABLES }));
  });

  beforeEach(() => {
    server = new AgentServer(bare);
  });

  afterEach(() => server.close());

  async function refused(method: string, path: string, body?: unknown): Promise<[number, string]> {
    const response = await server.call(method, path, body);
    const { error } = (await response.json()) as ErrorBody;
    assert.equal(error.code, response.status);
    return [error.code, error.status];
  }

  const invalid = [400, 'INVALID_ARGUMENT'];
  const unknown = [404, 'NOT_FOUND'];

  it('asks for a key; a wrong one is told about in misleading words, unless switched off', async () => {
    await server.start();
    const texts: string[] = [];
    for (const key of ['', 'wrong', `${KEY}x`]) {
      const response = await server.call('GET', '/sources', undefined, key);
      const { error } = (await response.json()) as ErrorBody;
      assert.deepEqual(
        [response.status, error.status, error.details?.[0]?.reason],
        [401, 'UNAUTHENTICATED', 'CREDENTIALS_MISSING'],
      );
      texts.push(error.message);
    }
    assert.match(texts[1] ?? '', /API keys are not supported by this API/);
    await server.start({ quirks: { misleadingKeyError: false } });
    const response = await server.call('GET', '/sources', undefined, 'wrong');
    assert.match(((await response.json()) as ErrorBody).error.message, /API key not valid/);
  });

  it('lists the sources by their real names, or by the documented ones', async () => {
    await server.start();
    const expected = {
      name: SOURCE,
      id: `github/${REPOSITORY}`,
      githubRepo: {
        owner: 'sandbox-partner',
        repo: 'modules',
        defaultBranch: { displayName: 'trunk' },
        branches: [{ displayName: 'trunk' }],
      },
    };
    assert.deepEqual(await server.json('GET', '/sources'), { sources: [expected] });
    assert.deepEqual(await server.json('GET', `/${SOURCE}`), expected);
    assert.deepEqual(await server.json('GET', `/sources?filter=${encodeURIComponent(`name=a OR name="${SOURCE}"`)}`), {
      sources: [expected],
    });
    assert.deepEqual(await server.json('GET', '/sources?filter=name%3Da'), {});
    assert.deepEqual(await refused('GET', '/sources/github/nobody/nothing'), unknown);
    await server.start({ quirks: { realNames: false } });
    assert.equal(
      (await server.json('GET', '/sources/github-sandbox-partner-modules')).id,
      'github-sandbox-partner-modules',
    );
  });

  it('404 just after creation, unless switched off', async () => {
    let now = Date.now();
    await server.start({ now: () => new Date(now), pace: { queue: 60_000, hidden: 1_000 } });
    const { id } = await server.create('x');
    assert.match(id, /^[1-9]\d{19}$/);
    assert.deepEqual(await refused('GET', `/sessions/${id}`), unknown);
    assert.deepEqual(await refused('GET', `/sessions/${id}/activities`), unknown);
    now += 1_001;
    assert.deepEqual(await server.json('GET', `/sessions/${id}/activities`), {});
    await server.start({ pace: { hidden: 600_000 }, quirks: { notFoundAfterCreate: false } });
    const { id: seen } = await server.create('x');
    await server.json('GET', `/sessions/${seen}`);
  });

  it('a plan waits for its approval; after a while the session says COMPLETED and can still be approved', async () => {
    await server.start();
    const { id } = await server.create('Add validation blocks', PLAN);
    await server.until(id, 'AWAITING_PLAN_APPROVAL');
    await server.json('POST', `/sessions/${id}:approvePlan`, {});
    assert.ok((await server.until(id, 'COMPLETED')).outputs);
    assert.deepEqual(await refused('POST', `/sessions/${id}:approvePlan`, {}), [400, 'FAILED_PRECONDITION']);
    await server.start({ pace: { queue: 0, plan: 0, step: 0, hidden: 0, planWaits: 20, payloadLag: 0 } });
    const { id: late } = await server.create('Add validation blocks', PLAN);
    const waiting = await server.until(late, 'COMPLETED');
    assert.equal(waiting.outputs, undefined);
    assert.deepEqual(
      (await server.activities(late)).map((one) => 'sessionCompleted' in one),
      [false, false],
    );
    await server.json('POST', `/sessions/${late}:approvePlan`);
    while ((await server.until(late, 'COMPLETED')).outputs === undefined) await new Promise(setImmediate);
    await server.start({
      pace: { queue: 0, plan: 0, hidden: 0, planWaits: 1 },
      quirks: { completedWhilePlanWaits: false },
    });
    const { id: patient } = await server.create('Add validation blocks', PLAN);
    await server.until(patient, 'AWAITING_PLAN_APPROVAL');
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal((await server.json('GET', `/sessions/${patient}`)).state, 'AWAITING_PLAN_APPROVAL');
  });

  it('a message wakes an ended session, unless switched off', async () => {
    await server.start();
    const { id } = await server.create('Add outputs');
    await server.until(id, 'COMPLETED');
    await server.json('POST', `/sessions/${id}:sendMessage`, { prompt: 'Add descriptions' });
    while ((await server.until(id, 'COMPLETED')).outputs === undefined) await new Promise(setImmediate);
    await server.start({ quirks: { resumesWhenEnded: false } });
    assert.deepEqual(await refused('POST', `/sessions/${id}:sendMessage`, { prompt: 'x' }), [
      400,
      'FAILED_PRECONDITION',
    ]);
  });

  it('falls silent when asked to, until a nudge', async () => {
    await server.start();
    const { id } = await server.create('Add validation blocks [Sandbox: fall silent]');
    await server.until(id, 'IN_PROGRESS');
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.equal((await server.json('GET', `/sessions/${id}`)).state, 'IN_PROGRESS');
    await server.json('POST', `/sessions/${id}:sendMessage`, { prompt: 'Continue, please' });
    assert.ok((await server.until(id, 'COMPLETED')).outputs);
    await server.start({ quirks: { fallsSilent: false } });
    const { id: eager } = await server.create('Add validation blocks [Sandbox: fall silent]');
    await server.until(eager, 'COMPLETED');
  });

  it('lists some young activities without payload; one alone is whole', async () => {
    await server.start({ pace: { queue: 0, plan: 0, step: 0, hidden: 0, payloadLag: 600_000 } });
    const { id } = await server.create('Add validation blocks');
    await server.until(id, 'COMPLETED');
    const [, , third] = await server.activities(id);
    assert.deepEqual(Object.keys(third ?? {}).sort(), ['createTime', 'id', 'name', 'originator']);
    assert.ok('planApproved' in (await server.json('GET', `/${third?.name ?? ''}`)));
    await server.start({ pace: { hidden: 0, payloadLag: 600_000 }, quirks: { listsWithoutPayload: false } });
    assert.ok('planApproved' in ((await server.activities(id))[2] ?? {}));
  });

  it('leaves defaults out and has nanoseconds, unless switched off', async () => {
    await server.start();
    assert.deepEqual(await server.json('GET', '/sessions'), {});
    const { id, createTime } = await server.create('Add validation blocks');
    const done = await server.until(id, 'COMPLETED');
    assert.ok(!('archived' in done));
    const times = [createTime, ...(await server.activities(id)).map((one) => one.createTime)];
    assert.ok(
      times.some((time) => /\.\d{9}Z$/.test(time)),
      times.join(),
    );
    assert.ok(times.every((time) => /^[\d-]{10}T[\d:]{8}(?:\.\d{3}|\.\d{6}|\.\d{9})?Z$/.test(time)));
    await server.start({ quirks: { omitsDefaults: false, nanoseconds: false } });
    const whole = await server.json('GET', `/sessions/${id}`);
    assert.equal(whole['archived'], false);
    assert.match(whole.createTime, /\.\d{3}Z$/);
  });

  it('more than five creations at once: the rest cannot get their source, unless switched off', async () => {
    const atOnce = async (): Promise<number[]> => {
      const body = { prompt: 'x', sourceContext: { source: SOURCE } };
      const answers = await Promise.all(Array.from({ length: 10 }, () => server.call('POST', '/sessions', body)));
      return answers.map(({ status }) => status).filter((status) => status !== 200);
    };
    await server.start();
    assert.ok((await atOnce()).length > 0);
    await server.start({ quirks: { failsParallelCreates: false } });
    assert.deepEqual(await atOnce(), []);
  });

  it('has limits of tasks', async () => {
    await server.start({ limits: { perDay: 1, concurrent: 5 } });
    await server.create('x');
    assert.deepEqual(await refused('POST', '/sessions', { prompt: 'x' }), [429, 'RESOURCE_EXHAUSTED']);
  });

  it('pages to the end, sessions newest first, activities oldest first and after a time', async () => {
    await server.start();
    const made: string[] = [];
    for (let number = 0; number < 5; number++) made.unshift((await server.create(`Add outputs ${number}`)).id);
    const seen: string[] = [];
    let pageToken = '';
    do {
      const page = await server.json<{ sessions: Json[]; nextPageToken?: string }>(
        'GET',
        `/sessions?pageSize=2&pageToken=${pageToken}`,
      );
      assert.ok(page.sessions.length <= 2);
      seen.push(...page.sessions.map(({ id }) => id));
      pageToken = page.nextPageToken ?? '';
    } while (pageToken !== '');
    assert.deepEqual(seen, made);
    const [id = ''] = made;
    await server.until(id, 'COMPLETED');
    const whole = await server.activities(id);
    const filter = encodeURIComponent(`create_time>"${whole[1]?.createTime ?? ''}"`);
    const { activities } = await server.json<{ activities: Json[] }>(
      'GET',
      `/sessions/${id}/activities?filter=${filter}`,
    );
    assert.deepEqual(activities, whole.slice(2));
    assert.deepEqual(
      await refused('GET', `/sessions/${id}/activities?createTime=${whole[1]?.createTime ?? ''}`),
      invalid,
    );
    for (const query of ['pageSize=-1', 'pageSize=x', 'pageToken=x', 'filter=state%3D1', 'orderBy=create_time']) {
      assert.deepEqual(await refused('GET', `/sessions?${query}`), invalid, query);
      assert.deepEqual(await refused('GET', `/sessions/${id}/activities?${query}`), invalid, query);
    }
  });

  it('archives, brings back and deletes', async () => {
    await server.start();
    const { id } = await server.create('x');
    assert.equal((await server.json('POST', `/sessions/${id}:archive`, {}))['archived'], true);
    const listed = async (query: string): Promise<string[]> =>
      ((await server.json<{ sessions?: Json[] }>('GET', `/sessions${query}`)).sessions ?? []).map((one) => one.id);
    assert.deepEqual([await listed(''), await listed('?filter=archived')], [[], [id]]);
    await server.json('POST', `/sessions/${id}:unarchive`, {});
    assert.deepEqual([await listed(''), await listed('?filter=archived%3Dtrue')], [[id], []]);
    assert.deepEqual(await server.json('DELETE', `/sessions/${id}`), {});
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', ':approvePlan'],
      ['GET', '/activities'],
      ['POST', ':cancel'],
    ] as const) {
      assert.deepEqual(await refused(method, `/sessions/${id}${path}`), unknown, path);
    }
  });

  it('refuses what it does not understand', async () => {
    await server.start();
    const bodies = [
      {},
      { prompt: '' },
      { prompt: 1 },
      { prompt: 'x', extra: 1 },
      { prompt: 'x', automationMode: 'MANUAL' },
      [],
      { prompt: 'x', sourceContext: { source: SOURCE, githubRepoContext: { startingBranch: 'nowhere' } } },
    ];
    for (const body of bodies)
      assert.deepEqual(await refused('POST', '/sessions', body), invalid, JSON.stringify(body));
    assert.deepEqual(
      await refused('POST', '/sessions', { prompt: 'x', sourceContext: { source: 'sources/github/o/r' } }),
      unknown,
    );
    assert.deepEqual(await refused('GET', '/nothing'), unknown);
    const { id } = await server.json('POST', '/sessions', { prompt: 'Add outputs' });
    await server.until(id, 'AWAITING_USER_FEEDBACK');
    assert.match(JSON.stringify(await server.activities(id)), /has no repository/);
  });

  it('has nothing of a repository that the session does not name', async () => {
    const { bare: other } = agentRepository({ 'modules/Secret/variables.tf': VARIABLES });
    await server.start({
      repositories: () =>
        new Map([
          [REPOSITORY, bare],
          ['other/one', other],
        ]),
    });
    const { id } = await server.create('Add validation blocks to Secret and One');
    const done = JSON.stringify([await server.until(id, 'COMPLETED'), await server.activities(id)]);
    assert.ok(done.includes('modules/One') && !done.includes('modules/Secret'));
    const foreign = await server.create('x', { sourceContext: { source: 'sources/github/other/one' } });
    assert.ok(!JSON.stringify(foreign).includes(REPOSITORY));
  });
});
