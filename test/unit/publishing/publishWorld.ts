import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../../src/common/appError';
import type { PublishAnswer, PublishedModule } from '../../../src/contract/publishedModules';
import type { PublishedSet } from '../../../src/platform/catalogClient';
import { isChange, publishRequestFor, type PublishPlan } from '../../../src/publishing/publishPlan';
import { Crash, PublishClient, type Loss } from './publishClient';
import type { TestPlatform } from './modelPlatform';

/** How many windows publish against each other. */
const CLIENTS = 2;

/** What a window does; numbers choose among what there is. */
export type Step =
  /** A bit for each row: those that are ticked or unticked, and what is wanted of them. */
  | { readonly kind: 'tick'; readonly who: number; readonly which: number; readonly wanted: number }
  | { readonly kind: 'keep'; readonly who: number; readonly module: number; readonly keeps: boolean }
  | { readonly kind: 'fetch'; readonly who: number; readonly commit: number }
  | { readonly kind: 'read' | 'reload'; readonly who: number }
  | { readonly kind: 'publish'; readonly who: number; readonly accept: number; readonly loss: Loss };

/** Few, so that windows get in each other's way. */
const who = fc.nat(3);
const module = fc.nat(9);
const bits = fc.nat(0xff);

export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick' as const), who, which: bits, wanted: bits }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), who, module, keeps: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fetch' as const), who, commit: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('read' as const, 'reload' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      who,
      accept: fc.oneof(fc.constant(0xff), bits),
      loss: fc.constantFrom<Loss>('none', 'none', 'request', 'answer', 'crashBefore', 'crashAfter'),
    }),
  },
);

/** What happened in a run, for the figures. */
export class Tally {
  readonly counts = new Map<string, number>();

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  toString(): string {
    return [...this.counts].map(([what, count]) => `${String(count)} ${what}`).join(', ');
  }
}

const hasBit = (bits: number, index: number): boolean => ((bits >> (index % 8)) & 1) === 1;

const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  assert.ok(found !== undefined);
  return found;
};

const entryOf = ({ name, path, commitSha, treeSha }: PublishedModule): string =>
  `${name} ${path} ${commitSha} ${treeSha}`;
const entriesOf = ({ data }: PublishedSet): ReadonlyMap<string, string> =>
  new Map(data.map((entry) => [entry.name, entryOf(entry)]));

/** Windows on clones of several repositories of one partner, and what must hold whatever they do. */
export class PublishWorld {
  private readonly clients: readonly PublishClient[];

  constructor(
    private readonly platform: TestPlatform,
    private readonly tally: Tally,
  ) {
    this.clients = [...platform.repositories.keys()].flatMap((repository) =>
      Array.from({ length: CLIENTS }, (_, index) => new PublishClient(platform, repository, `/clone${String(index)}`)),
    );
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const client of this.clients) await client.read();
    for (const step of steps) await this.step(pick(this.clients, step.who), step);
    // In the end each window has a true picture.
    for (const client of this.clients) {
      await client.reload();
      await this.expectTruePicture(client);
    }
  }

  private async step(client: PublishClient, step: Step): Promise<void> {
    const { rows } = client.modules;
    switch (step.kind) {
      case 'tick':
        client.modules.stage(
          new Map(
            rows.flatMap(({ path }, index) =>
              hasBit(step.which, index) ? [[path, hasBit(step.wanted, index)] as const] : [],
            ),
          ),
        );
        return;
      case 'keep':
        if (rows.length > 0) client.modules.keepPublished([pick(rows, step.module).path], step.keeps);
        return;
      case 'fetch':
        client.fetch(pick([...client.commits.keys()], step.commit));
        return;
      case 'read':
        await client.read();
        return;
      case 'reload':
        await client.reload();
        return;
      case 'publish':
        await this.publish(client, step.accept, step.loss);
    }
  }

  private async publish(client: PublishClient, accept: number, loss: Loss): Promise<void> {
    const { plan } = client;
    assert.ok(plan !== undefined, 'there is no plan');
    const changes = plan.entries.filter(isChange);
    const accepted = new Set(changes.filter((_, index) => hasBit(accept, index)).map(({ row }) => row.path));
    const before = await this.readAll();
    const ticks = new Map(client.modules.rows.map((row) => [row.path, row.checked]));
    let answer: PublishAnswer | undefined;
    try {
      answer = await client.publish(plan, accepted, loss);
      this.tally.add(loss === 'none' ? 'answered' : 'answered by a replay');
    } catch (error) {
      if (error instanceof Crash) answer = await this.afterCrash(client);
      else if (AppError.is(error, 'stalePublishedSet')) this.tally.add('overtaken');
      else throw error;
    }
    assert.equal(client.submission.pending, undefined, 'an outcome is unknown');
    const after = await this.readAll();
    this.expectOnlyAccepted(client, plan, answer === undefined ? new Set() : accepted, answer, before, after);
    await client.reload();
    await this.expectTruePicture(client);
    if (answer === undefined) return;
    for (const { outcome } of answer.results) this.tally.add(outcome);
    this.expectTicksFulfilled(client, plan, accepted, answer, ticks);
    await this.expectNothingTwice(client, plan, accepted, answer);
  }

  /** @returns the answer, when the request had been carried out */
  private async afterCrash(client: PublishClient): Promise<PublishAnswer | undefined> {
    const key = client.submission.pending?.idempotencyKey ?? assert.fail('nothing is pending after a crash');
    const isDone = client.route.done.has(key);
    const settled = await client.reload();
    assert.equal(settled?.outcome, isDone ? 'done' : 'notDone');
    assert.equal(client.route.sent.at(-1), key, 'another key was used to learn the outcome');
    this.tally.add(isDone ? 'crashed, done' : 'crashed, not done');
    return settled.outcome === 'done' ? settled.answer : undefined;
  }

  /** What was not part of the accepted plan is as it was, in this repository and in the others. */
  private expectOnlyAccepted(
    client: PublishClient,
    plan: PublishPlan,
    accepted: ReadonlySet<string>,
    answer: PublishAnswer | undefined,
    before: ReadonlyMap<string, PublishedSet>,
    after: ReadonlyMap<string, PublishedSet>,
  ): void {
    for (const [repository, set] of after) {
      if (repository !== client.repository || answer === undefined) assert.deepEqual(set, before.get(repository));
    }
    if (answer === undefined) return;
    const [was, is] = [before, after].map((sets) => entriesOf(sets.get(client.repository) ?? assert.fail()));
    assert.ok(was !== undefined && is !== undefined);
    const skipped = new Set(answer.results.flatMap(({ name, outcome }) => (outcome === 'skipped' ? [name] : [])));
    const changed = new Map(
      plan.entries
        .filter((entry) => isChange(entry) && accepted.has(entry.row.path))
        .map((entry) => [entry.row.name, entry]),
    );
    for (const name of new Set([...was.keys(), ...is.keys()])) {
      const entry = changed.get(name);
      if (entry === undefined || skipped.has(name)) assert.equal(is.get(name), was.get(name), name);
    }
    for (const [name, { action, row }] of changed) {
      if (skipped.has(name)) continue;
      if (action === 'remove') assert.equal(is.get(name), undefined, name);
      else {
        const wanted = `${name} ${row.path} ${plan.source?.commitSha ?? ''} ${row.git.pushedTreeSha ?? ''}`;
        assert.equal(is.get(name), wanted, name);
      }
    }
  }

  /** Plan, apply and reload give what was ticked, as far as it was accepted and taken; the rest is still staged. */
  private expectTicksFulfilled(
    client: PublishClient,
    plan: PublishPlan,
    accepted: ReadonlySet<string>,
    answer: PublishAnswer,
    ticks: ReadonlyMap<string, boolean | undefined>,
  ): void {
    const skipped = new Set(answer.results.flatMap(({ name, outcome }) => (outcome === 'skipped' ? [name] : [])));
    for (const { action, row } of plan.entries) {
      const now = client.modules.row(row.path);
      const isGone = now === undefined;
      if (isGone) {
        // The row of a published module whose directory is gone ends with its entry.
        assert.ok(action === 'remove' && accepted.has(row.path), row.path);
        continue;
      }
      if (ticks.get(row.path) === undefined) continue;
      // A published helper that was taken out is a helper like others, which have no tick.
      assert.equal(now.checked ?? false, ticks.get(row.path), `the tick of ${row.path}`);
      if (!accepted.has(row.path) || skipped.has(row.name)) continue;
      assert.equal(now.pending, undefined, `${row.path} is still to do`);
      if (isChange({ action, row, reasons: [] }))
        assert.equal(now.published !== undefined, now.checked ?? false, row.path);
    }
  }

  /** The same once more, and the plan after it, change nothing. */
  private async expectNothingTwice(
    client: PublishClient,
    former: PublishPlan,
    accepted: ReadonlySet<string>,
    answer: PublishAnswer,
  ): Promise<void> {
    const skipped = new Set(answer.results.flatMap(({ name, outcome }) => (outcome === 'skipped' ? [name] : [])));
    const plan = client.plan ?? assert.fail('there is no plan');
    const again = plan.entries.filter(
      (entry) => isChange(entry) && accepted.has(entry.row.path) && !skipped.has(entry.row.name),
    );
    assert.deepEqual(again, [], 'the plan would do it again');
    const before = await this.platform.read(client.repository);
    const body = publishRequestFor(former, accepted);
    const twice = await this.platform.replacePublishedModules(body, before.etag, crypto.randomUUID());
    const changes = twice.results.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'skipped');
    assert.deepEqual(changes, []);
    assert.deepEqual(await this.platform.read(client.repository), before);
  }

  /** The rows say what is published, and a tick is what is published or what is staged. */
  private async expectTruePicture(client: PublishClient): Promise<void> {
    const set = await this.platform.read(client.repository);
    const shown = client.modules.rows.flatMap(({ published }) => (published === undefined ? [] : [entryOf(published)]));
    assert.deepEqual(shown.sort(), set.data.map(entryOf).sort());
    for (const { checked, staged, published, path } of client.modules.rows) {
      if (checked !== undefined) assert.equal(checked, staged ?? published !== undefined, path);
    }
    assert.equal(client.submission.pending, undefined);
  }

  private async readAll(): Promise<ReadonlyMap<string, PublishedSet>> {
    const names = [...this.platform.repositories.keys()];
    return new Map(await Promise.all(names.map(async (name) => [name, await this.platform.read(name)] as const)));
  }
}
