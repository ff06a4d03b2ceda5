import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WantedModule } from '../../../src/contract/publishedModules';
import { applyWantedSet, isUnchanged, roomForNew } from '../../../src/sandbox/publishing/applyWantedSet';
import type { CatalogEntry, CatalogFacts, Refusal, Verdict } from '../../../src/sandbox/publishing/catalogEntry';
import { randomised } from '../randomised';

const OVER: Refusal = { ok: false, code: 'module_limit_exceeded', detail: 'over' };
const REFUSED: Refusal = { ok: false, code: 'not_parseable', detail: 'no' };

// Few names and commits, so that sets overlap often.
const name = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const commitSha = fc.constantFrom('1'.repeat(40), '2'.repeat(40));
const module = fc.record({ name, path: fc.constantFrom('x', 'modules/y'), commitSha });
const wantedSet = fc.uniqueArray(module, { selector: (one) => one.name });
const facts = fc.record({
  description: fc.constantFrom('', 'one', 'two'),
  requirePurchasedCredits: fc.boolean(),
  enablePurge: fc.boolean(),
  dependencies: fc.constant<readonly string[]>([]),
  services: fc.constant<readonly string[]>([]),
}) satisfies fc.Arbitrary<CatalogFacts>;
const entry = fc.record({
  name,
  path: fc.constantFrom('x', 'modules/y'),
  commitSha,
  treeSha: fc.constantFrom('a'.repeat(40), 'b'.repeat(40)),
  creditCost: fc.nat(1000),
  publicAccess: fc.boolean(),
  facts,
});
const currentSet = fc.uniqueArray(entry, { selector: (one) => one.name });
const accepted = fc.record({
  ok: fc.constant(true as const),
  treeSha: fc.constant('c'.repeat(40)),
  creditCost: fc.nat(1000),
  publicAccess: fc.boolean(),
  facts,
});
const verdicts = fc
  .record({ A: accepted, B: accepted, C: accepted, D: accepted, E: accepted, F: accepted })
  .chain((all) =>
    fc.uniqueArray(name).map((refused): ReadonlyMap<string, Verdict> => {
      return new Map(
        Object.entries(all).map(([key, verdict]) => [key, refused.some((one) => one === key) ? REFUSED : verdict]),
      );
    }),
  );

function property(
  check: (
    current: CatalogEntry[],
    wanted: WantedModule[],
    verdicts: ReadonlyMap<string, Verdict>,
    limit: number,
  ) => void,
): void {
  fc.assert(fc.property(currentSet, wantedSet, verdicts, fc.nat(7), check), randomised(20_000));
}

const byName = <T extends { name: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.name, one]));

describe('the rules of a published set', () => {
  it('answers every name of the wanted and the current set exactly once', () => {
    property((current, wanted, judged, limit) => {
      const { results, entries } = applyWantedSet(current, wanted, judged, limit, OVER);
      const names = new Set([...current, ...wanted].map((one) => one.name));
      assert.deepEqual(results.map((one) => one.name).sort(), [...names].sort());
      assert.equal(new Set(entries.map((one) => one.name)).size, entries.length);
    });
  });

  it('changes nothing when the same request is applied again', () => {
    property((current, wanted, judged, limit) => {
      const first = applyWantedSet(current, wanted, judged, limit, OVER);
      const second = applyWantedSet(first.entries, wanted, judged, limit, OVER);
      assert.deepEqual(second.entries, first.entries);
      assert.equal(second.changed, false);
    });
  });

  it('keeps, skips, removes, adds and updates as each result says', () => {
    property((current, wanted, judged, limit) => {
      const { results, entries, changed } = applyWantedSet(current, wanted, judged, limit, OVER);
      const [before, after, asked] = [byName(current), byName(entries), byName(wanted)];
      for (const { name: key, outcome, code } of results) {
        const [old, now, request] = [before.get(key), after.get(key), asked.get(key)];
        if (outcome === 'unchanged' || outcome === 'skipped') assert.deepEqual(now, old);
        if (outcome === 'unchanged') assert.ok(request !== undefined && isUnchanged(old, request));
        if (outcome === 'removed') assert.ok(old !== undefined && now === undefined && request === undefined);
        if (outcome === 'added') assert.equal(old, undefined);
        if (outcome === 'updated') assert.ok(old !== undefined);
        if (outcome === 'added' || outcome === 'updated') {
          assert.deepEqual(
            [now?.commitSha, now?.path, now?.treeSha],
            [request?.commitSha, request?.path, 'c'.repeat(40)],
          );
        }
        assert.equal(code !== undefined, outcome === 'skipped');
      }
      assert.equal(
        changed,
        JSON.stringify([...before.values()].sort(order)) !== JSON.stringify([...after.values()].sort(order)),
      );
    });
  });

  it('adds within the limit only, and refuses for the limit only when it is reached', () => {
    property((current, wanted, judged, limit) => {
      const { results, entries } = applyWantedSet(current, wanted, judged, limit, OVER);
      const added = results.filter((one) => one.outcome === 'added').length;
      const room = roomForNew(current, wanted, limit);
      assert.ok(added <= room);
      if (added > 0) assert.ok(entries.length <= limit);
      if (results.some((one) => one.code === OVER.code)) assert.equal(added, room);
    });
  });

  it('refuses to guess when a verdict is missing', () => {
    const wanted = [{ name: 'A', path: 'x', commitSha: '1'.repeat(40) }];
    assert.throws(() => applyWantedSet([], wanted, new Map(), 1, OVER), /no verdict for A/);
  });
});

function order(a: CatalogEntry, b: CatalogEntry): number {
  return a.name < b.name ? -1 : 1;
}
