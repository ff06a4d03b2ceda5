import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { PublishAnswer } from '../../../src/contract/publishedModules';
import { git } from './gitFixture';
import { outcomes, PlatformCalls, problemOf } from './platformCalls';
import { PublishingFixture } from './publishingFixture';

/** The sandbox's own limit is 200; fewer make the same point sooner. */
const LIMIT = 8;

describe('publishing in the sandbox', () => {
  const fixture = new PublishingFixture(LIMIT);
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

  it('adds, keeps, updates and removes, and lists what is published', async () => {
    const empty = await calls.published();
    assert.deepEqual(empty.data, []);
    const added = await calls.publish([fixture.wanted('Good'), fixture.wanted('Free')]);
    assert.deepEqual(outcomes(added), { Good: 'added', Free: 'added' });
    const afterAdding = await calls.published();
    assert.equal(afterAdding.etag, added.etag);
    assert.match(added.etag, /^"[0-9a-f]+"$/);
    assert.notEqual(added.etag, empty.etag);
    const [free, good] = afterAdding.data;
    assert.equal(good?.treeSha, git(fixture.root, 'rev-parse', `${fixture.first}:modules/Good`));
    assert.deepEqual(
      [good.creditCost, good.publicAccess, good.publishedByEmail],
      ['2.5', true, 'partner@sandbox.example'],
    );
    assert.deepEqual([good.createdAt, good.updatedAt], ['2026-06-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z']);
    assert.deepEqual([free?.creditCost, free?.publicAccess], ['0', false]);

    fixture.now = new Date('2026-06-02T10:00:00Z');
    const updated = await calls.publish([fixture.wanted('Good', fixture.second)]);
    assert.deepEqual(outcomes(updated), { Good: 'updated', Free: 'removed' });
    const [last, ...others] = (await calls.published()).data;
    assert.deepEqual(others, []);
    assert.equal(last?.id, good.id);
    assert.deepEqual([last.creditCost, last.commitSha], ['3', fixture.second]);
    assert.deepEqual([last.createdAt, last.updatedAt], ['2026-06-01T10:00:00.000Z', '2026-06-02T10:00:00.000Z']);
  });

  it('leaves an entry that repeats its commit and path alone, and the ETag when nothing changed', async () => {
    await calls.publish([fixture.wanted('Good')]);
    const before = await calls.published();
    assert.deepEqual(outcomes(await calls.publish([fixture.wanted('Good')])), { Good: 'unchanged' });
    assert.deepEqual(await calls.published(), before);
    fixture.now = new Date(fixture.now.getTime() + 1000);
    assert.deepEqual(outcomes(await calls.publish([fixture.wanted('Good'), fixture.wanted('Free', fixture.second)])), {
      Good: 'unchanged',
      Free: 'added',
    });
    const kept = (await calls.published()).data.find((row) => row.name === 'Good');
    assert.deepEqual(kept, before.data[0]);
  });

  it('skips what the platform refuses, with a code and a sentence', async () => {
    const expected = {
      Helper: 'not_a_module',
      NoVariables: 'not_a_module',
      Folder: 'not_a_module',
      File: 'not_a_module',
      Link: 'not_a_module',
      Missing: 'not_a_module',
      Broken: 'not_parseable',
      Latin1: 'not_parseable',
      Large: 'not_parseable',
      Twice: 'duplicate_variable',
      Kubernetes_Fleet_GKE: 'module_name_taken',
      Istio_Mesh_GKE: 'module_name_taken',
    };
    const answer = await calls.publish([
      ...Object.keys(expected).map((name) => fixture.wanted(name)),
      fixture.wanted('Odd'),
      fixture.wanted('Good', 'e'.repeat(40)),
    ]);
    assert.deepEqual(outcomes(answer), {
      ...Object.fromEntries(Object.entries(expected).map(([name, code]) => [name, `skipped ${code}`])),
      Odd: 'added',
      Good: 'skipped commit_not_found',
    });
    for (const { outcome, detail } of answer.results)
      if (outcome === 'skipped') assert.match(detail ?? '', /^[A-Z\w].+\.$/);
    const rows = (await calls.published()).data;
    assert.deepEqual(
      rows.map(({ name, creditCost }) => [name, creditCost]),
      [['Odd', '0']],
    );
  });

  it('does not take a tree, a blob or a tag for a commit', async () => {
    const ids = ['release', `${fixture.first}^{tree}`, `${fixture.first}:modules/File`].map((one) =>
      git(fixture.root, 'rev-parse', one),
    );
    for (const id of ids)
      assert.deepEqual(outcomes(await calls.publish([fixture.wanted('Good', id)])), {
        Good: 'skipped commit_not_found',
      });
  });

  it('leaves the former entry of a skipped module untouched', async () => {
    await calls.publish([fixture.wanted('Good')]);
    const before = await calls.published();
    const answer = await calls.publish([fixture.wanted('Good', 'e'.repeat(40))]);
    assert.deepEqual(outcomes(answer), { Good: 'skipped commit_not_found' });
    assert.deepEqual(await calls.published(), before);
  });

  it('takes at most as many modules as the limit says, those kept first', async () => {
    await calls.publish([fixture.wanted('Free')]);
    const copies = Array.from({ length: LIMIT - 1 }, (_, index) => ({
      ...fixture.wanted('Good'),
      name: `Copy_${String(index)}`,
    }));
    // The last one's commit could not be read either: what is over the limit is not read.
    const last = { ...fixture.wanted('Good', 'e'.repeat(40)), name: 'Last' };
    const answer = await calls.publish([...copies, fixture.wanted('Broken'), last, fixture.wanted('Free')], {
      dryRun: true,
    });
    assert.deepEqual(outcomes(answer), {
      ...Object.fromEntries(copies.map(({ name }) => [name, 'added'])),
      Broken: 'skipped module_limit_exceeded',
      Last: 'skipped module_limit_exceeded',
      Free: 'unchanged',
    });
    const fewer = await calls.publish([...copies.slice(1), fixture.wanted('Broken'), last, fixture.wanted('Free')], {
      dryRun: true,
    });
    assert.deepEqual(
      [outcomes(fewer)['Broken'], outcomes(fewer)['Last']],
      ['skipped not_parseable', 'skipped commit_not_found'],
    );
  });

  it('answers a dry run alike, changes nothing and stores no answer', async () => {
    await calls.publish([fixture.wanted('Free')]);
    const before = await calls.published();
    const key = randomUUID();
    const dry = await calls.publish([fixture.wanted('Good'), fixture.wanted('Broken')], { dryRun: true, key });
    assert.deepEqual(outcomes(dry), { Good: 'added', Broken: 'skipped not_parseable', Free: 'removed' });
    assert.equal(dry.etag, before.etag);
    assert.deepEqual(await calls.published(), before);
    assert.deepEqual(
      (await calls.publish([fixture.wanted('Good'), fixture.wanted('Broken')], { key })).results,
      dry.results,
    );
  });

  it('answers 404 for a repository it does not have', async () => {
    const other = new PlatformCalls(fixture.sandbox.descriptor, 'someone/else');
    const { etag } = await calls.published();
    const put = await other.put([], { etag });
    assert.deepEqual([put.status, (await problemOf(put)).code], [404, 'not_found']);
    const get = await other.call(`/api/v1/partner/modules/published?repository=someone/else`);
    assert.deepEqual([get.status, (await problemOf(get)).code], [404, 'not_found']);
  });

  it('publishes the sample with three modules, one of them changed since', async () => {
    const sample = new PlatformCalls(fixture.sandbox.descriptor, 'sandbox-partner/partner-modules');
    const { data } = await sample.published();
    assert.equal(data.length, 3);
    const bare =
      fixture.sandbox.descriptor.repositories.find(({ name }) => name === sample.repository)?.clonePath ?? '';
    const changed = data.filter(({ path, treeSha }) => git(bare, 'rev-parse', `main:${path}`) !== treeSha);
    assert.equal(changed.length, 1);
    const names = git(bare, 'ls-tree', '--name-only', 'main:modules').split('\n');
    const answer: PublishAnswer = await sample.publish(
      names.map((name) => ({ name, path: `modules/${name}`, commitSha: git(bare, 'rev-parse', 'main') })),
      { dryRun: true },
    );
    const kinds = Object.values(outcomes(answer)).sort();
    assert.deepEqual(kinds, [
      'added',
      'added',
      'added',
      'skipped not_a_module',
      'skipped not_parseable',
      'updated',
      'updated',
      'updated',
    ]);
  });
});
