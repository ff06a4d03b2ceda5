import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { discoveredModule } from '../../src/contract/discoveredModules';
import { publishAnswer, type WantedModule } from '../../src/contract/publishedModules';
import { discovered, firstRepository, publication, publishedSet, putBack, type PublishedSet } from './catalog';
import { readAll } from './lists';
import { FIRST } from './target';

const outcomes = (json: unknown): Record<string, string> =>
  Object.fromEntries(publishAnswer.parse(json).results.map(({ name, outcome }) => [name, outcome]));

describe('publishing', () => {
  let repository: string;
  let former: PublishedSet;
  let added: WantedModule;

  before(async () => {
    repository = await firstRepository();
    former = await publishedSet(repository);
    const { commitSha, data } = await discovered(repository);
    const fresh = data.find(({ state, publishState }) => state === 'publishable' && publishState === 'new');
    assert.ok(fresh !== undefined, 'The first partner has no module that could be published');
    added = { name: fresh.name, path: fresh.path, commitSha };
  });

  after(() => putBack(former));

  it('has a strong ETag that stays while nothing changes', async () => {
    assert.match(former.etag, /^"[\x21\x23-\x7e]+"$/);
    const again = await publishedSet(repository);
    assert.deepEqual([again.etag, again.data], [former.etag, former.data]);
  });

  it('changes nothing in a dry run and answers what would be', async () => {
    const call = publication(repository, former.etag, [...former.wanted, added], true);
    const answer = await FIRST.done('putPublishedModules', call);
    assert.equal(outcomes(answer.json)[added.name], 'added');
    assert.deepEqual((await publishedSet(repository)).data, former.data);
    const none = await FIRST.done('putPublishedModules', publication(repository, former.etag, [], true));
    assert.ok(Object.values(outcomes(none.json)).every((outcome) => outcome === 'removed'));
    assert.equal((await publishedSet(repository)).etag, former.etag);
  });

  it('adds, repeats, replays, refuses what is stale, and removes', async () => {
    const key = randomUUID();
    const call = { ...publication(repository, former.etag, [...former.wanted, added]), key };
    const answer = await FIRST.done('putPublishedModules', call);
    const { etag } = publishAnswer.parse(answer.json);
    assert.equal(answer.headers.get('etag'), etag);
    assert.notEqual(etag, former.etag);
    const expected: unknown = Object.fromEntries([
      ...former.wanted.map(({ name }) => [name, 'unchanged']),
      [added.name, 'added'],
    ]);
    assert.deepEqual(outcomes(answer.json), expected);
    const set = await publishedSet(repository);
    assert.equal(set.etag, etag);

    // The key is looked up before anything else: the replay does not meet the stale ETag.
    const replay = await FIRST.done('putPublishedModules', call);
    assert.deepEqual([replay.text, replay.headers.get('etag')], [answer.text, etag]);
    await FIRST.refused('putPublishedModules', 'precondition_failed', publication(repository, former.etag, []));
    const other = { ...publication(repository, etag, former.wanted), key };
    await FIRST.refused('putPublishedModules', 'idempotency_key_reused', other);
    assert.deepEqual((await publishedSet(repository)).data, set.data);

    const back = await FIRST.done('putPublishedModules', publication(repository, etag, former.wanted));
    assert.equal(outcomes(back.json)[added.name], 'removed');
    assert.deepEqual((await publishedSet(repository)).wanted, former.wanted);
  });

  it('does not take a weak tag, `*` or an unquoted tag for the ETag', async () => {
    const { etag, wanted } = await publishedSet(repository);
    for (const tag of [`W/${etag}`, '*', etag.slice(1, -1), '""'])
      await FIRST.refused('putPublishedModules', 'precondition_failed', publication(repository, tag, wanted, true));
    await FIRST.done('putPublishedModules', publication(repository, `"other", ${etag}`, wanted, true));
  });

  it('skips a commit that is not there and keeps the former entry', async () => {
    const { etag, wanted, data } = await publishedSet(repository);
    const [first, ...rest] = wanted;
    assert.ok(first !== undefined);
    const moved = { ...first, commitSha: '0'.repeat(first.commitSha.length) };
    const answer = await FIRST.done('putPublishedModules', publication(repository, etag, [moved, ...rest]));
    const result = publishAnswer.parse(answer.json).results.find(({ name }) => name === first.name);
    assert.deepEqual([result?.outcome, result?.code], ['skipped', 'commit_not_found']);
    assert.deepEqual((await publishedSet(repository)).data, data);
  });

  it('refuses paths that leave the repository and names that come twice', async () => {
    const { etag, wanted } = await publishedSet(repository);
    for (const path of ['..', '../x', '/etc', 'a/../b', 'a//b', './a', 'a\\b', 'a\u0000b', '']) {
      const call = publication(repository, etag, [...wanted, { ...added, path }], true);
      await FIRST.refused('putPublishedModules', 'validation_failed', call);
    }
    const twice = publication(repository, etag, [...wanted, added, added], true);
    await FIRST.refused('putPublishedModules', 'validation_failed', twice);
  });

  it('sees in the repository what is published of it', async () => {
    const rows = await readAll(FIRST, 'getDiscoveredModules', discoveredModule, { query: { repository } });
    const { data } = await publishedSet(repository);
    for (const { name, treeSha } of data) {
      const row = rows.find((one) => one.name === name);
      assert.ok(row !== undefined, `${name} is published and not discovered`);
      const expected = row.treeSha === undefined ? 'missing' : row.treeSha === treeSha ? 'published' : 'changed';
      assert.equal(row.publishState, expected, name);
    }
    const names = new Set(data.map(({ name }) => name));
    for (const row of rows) if (!names.has(row.name)) assert.equal(row.publishState, 'new', row.name);
    const part = added.name.slice(1, 5);
    const found = await readAll(FIRST, 'getDiscoveredModules', discoveredModule, { query: { repository, q: part } });
    const wanted = rows.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
    assert.deepEqual(
      found.map(({ name }) => name),
      wanted.map(({ name }) => name),
    );
  });

  it('reads a branch by its name and a commit by its id, and knows no other ref', async () => {
    const { ref, commitSha, data } = await discovered(repository);
    assert.match(ref, /^refs\/heads\/./);
    for (const named of [ref.slice('refs/heads/'.length), commitSha]) {
      const query = { repository, ref: named, limit: 100 };
      const { json } = await FIRST.done('getDiscoveredModules', { query });
      assert.deepEqual((json as { data: unknown }).data, data, named);
    }
    for (const wrong of ['no-such-branch', '0'.repeat(40), '--upload-pack=x', 'main..main', 'HEAD^{tree}']) {
      const query = { repository, ref: wrong };
      await FIRST.refused('getDiscoveredModules', ['not_found', 'validation_failed'], { query });
    }
  });
});
