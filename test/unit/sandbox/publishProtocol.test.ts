import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { problemOf, type PlatformCalls } from './platformCalls';
import { PublishingFixture } from './publishingFixture';

describe('the protocol of publishing', () => {
  const fixture = new PublishingFixture(200);
  let calls: PlatformCalls;

  before(async () => {
    calls = await fixture.start();
  });

  beforeEach(async () => {
    await calls.publish([]);
  });

  after(async () => {
    await fixture.sandbox.close();
  });

  it('needs a strong, fresh If-Match', async () => {
    const { etag } = await calls.published();
    const missing = await calls.put([]);
    assert.deepEqual([missing.status, (await problemOf(missing)).code], [428, 'precondition_required']);
    for (const refused of ['*', `W/${etag}`, '"other"', etag.replaceAll('"', ''), '"']) {
      const answer = await calls.put([fixture.wanted('Good')], { etag: refused });
      assert.deepEqual([answer.status, (await problemOf(answer)).code], [412, 'precondition_failed'], refused);
    }
    const stale = await calls.put([fixture.wanted('Good')], { etag: '"other"', dryRun: true });
    assert.equal(stale.status, 412);
    assert.equal((await calls.published()).etag, etag);
    assert.equal((await calls.put([], { etag: `"other", ${etag}` })).status, 200);
  });

  it('lets exactly one of two parallel writes win', async () => {
    const { etag } = await calls.published();
    const answers = await Promise.all([
      calls.put([fixture.wanted('Good')], { etag }),
      calls.put([fixture.wanted('Free')], { etag }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
    const winner = answers[0].status === 200 ? 'Good' : 'Free';
    assert.deepEqual(
      (await calls.published()).data.map(({ name }) => name),
      [winner],
    );
  });

  it('replays a committed answer, also after a restart, and refuses another request under its key', async () => {
    const { etag } = await calls.published();
    const key = randomUUID();
    const original = await calls.put([fixture.wanted('Good')], { etag, key });
    const text = await original.text();
    const replayed = async (): Promise<void> => {
      const replay = await calls.put([fixture.wanted('Good')], { etag, key });
      assert.deepEqual(
        [replay.status, replay.headers.get('etag'), await replay.text()],
        [200, original.headers.get('etag'), text],
      );
      // Looked up before anything else: not even the precondition is asked for.
      assert.equal((await calls.put([fixture.wanted('Good')], { key: key.toUpperCase() })).status, 200);
      const other = await calls.put([], { etag, key });
      assert.deepEqual([other.status, (await problemOf(other)).code], [422, 'idempotency_key_reused']);
    };
    await replayed();
    await calls.publish([]);
    await replayed();
    const { etag: last } = await calls.published();
    calls = await fixture.start();
    await replayed();
    assert.equal((await calls.published()).etag, last);
    fixture.now = new Date(fixture.now.getTime() + 24 * 60 * 60 * 1000);
    assert.equal((await calls.put([fixture.wanted('Good')], { etag, key })).status, 412);
  });

  it('stores no answer of a refused write', async () => {
    const key = randomUUID();
    assert.equal((await calls.put([fixture.wanted('Good')], { etag: '"other"', key })).status, 412);
    const { etag } = await calls.published();
    assert.equal((await calls.put([fixture.wanted('Good')], { etag, key })).status, 200);
  });

  it('names what is wrong with a request', async () => {
    const { etag } = await calls.published();
    const refused = async (body: string, pointer: string, code?: string): Promise<void> => {
      const answer = await calls.put([], { etag, body });
      const { status, errors, code: problemCode } = await problemOf(answer);
      assert.deepEqual([answer.status, status, problemCode], [422, 422, 'validation_failed']);
      const [error] = errors ?? [];
      assert.equal(error?.pointer, pointer);
      if (code !== undefined) assert.equal(error.code, code);
      assert.ok(error.detail.length > 0);
    };
    const request = (modules: unknown): string =>
      JSON.stringify({ repository: calls.repository, dryRun: false, modules });
    await refused('{', '', 'malformed_json');
    await refused('', '', 'malformed_json');
    await refused('[]', '', 'invalid_type');
    await refused(JSON.stringify({ repository: 'x', dryRun: false, modules: [] }), '/repository');
    await refused(request([{ ...fixture.wanted('Good'), commitSha: 'main' }]), '/modules/0/commitSha');
    await refused(request([fixture.wanted('Good'), { ...fixture.wanted('Free'), path: '../etc' }]), '/modules/1/path');
    await refused(
      request([fixture.wanted('Good'), fixture.wanted('Free'), fixture.wanted('Good', fixture.second)]),
      '/modules/2/name',
      'duplicate_name',
    );
    for (const key of ['', 'not-a-uuid']) {
      const answer = await calls.put([], { etag, key });
      assert.deepEqual([answer.status, (await problemOf(answer)).code], [422, 'validation_failed']);
    }
  });
});
