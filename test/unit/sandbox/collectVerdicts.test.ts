import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WantedModule } from '../../../src/contract/publishedModules';
import { applyWantedSet } from '../../../src/sandbox/publishing/applyWantedSet';
import type { CatalogEntry, Verdict } from '../../../src/sandbox/publishing/catalogEntry';
import { collectVerdicts, overLimit, verdictsNow } from '../../../src/sandbox/publishing/collectVerdicts';
import { randomised } from '../randomised';

const COMMIT = '1'.repeat(40);
const FACTS = { description: '', requirePurchasedCredits: false, enablePurge: true, dependencies: [], services: [] };
const ACCEPTED: Verdict = { ok: true, treeSha: 'c'.repeat(40), creditCost: 0, publicAccess: true, facts: FACTS };
const REFUSED: Verdict = { ok: false, code: 'not_parseable', detail: 'no' };
const nobody = (): undefined => undefined;

const wantedOf = (name: string): WantedModule => ({ name, path: name, commitSha: COMMIT });
const published = (name: string): CatalogEntry => ({
  ...{ name, path: name, commitSha: '2'.repeat(40), treeSha: 'd'.repeat(40), creditCost: 0 },
  ...{ publicAccess: true, facts: FACTS },
});

describe('collectVerdicts', () => {
  it('judges what one after the other would judge, in whatever order the verdicts come', async () => {
    const module = fc.record({ good: fc.boolean(), known: fc.boolean(), turns: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.array(module, { maxLength: 60 }), fc.nat(30), async (modules, limit) => {
        const named = modules.map((one, index) => ({ ...one, name: `M${index}` }));
        const current = named.filter(({ known }) => known).map(({ name }) => published(name));
        const wanted = named.map(({ name }) => wantedOf(name));
        const judged: string[] = [];
        const verdicts = await collectVerdicts(current, wanted, limit, nobody, async ({ name }) => {
          judged.push(name);
          const one = named.find((other) => other.name === name);
          for (let turn = one?.turns ?? 0; turn > 0; turn--) await Promise.resolve();
          return one?.good === true ? ACCEPTED : REFUSED;
        });
        let room = Math.max(0, limit - current.length);
        const expected = named.filter(({ good, known }) => {
          if (!known && room === 0) return false;
          if (!known && good) room--;
          return true;
        });
        assert.deepEqual(
          judged,
          expected.map(({ name }) => name),
        );
        assert.deepEqual([...verdicts.keys()].sort(), [...judged].sort());
      }),
      randomised(1_000),
    );
  });

  it('has several modules judged at a time, and not all of them', async () => {
    let [judging, most] = [0, 0];
    const wanted = Array.from({ length: 300 }, (_, index) => wantedOf(`M${index}`));
    await collectVerdicts([], wanted, 300, nobody, async () => {
      most = Math.max(most, ++judging);
      await new Promise((resolve) => setImmediate(resolve));
      judging--;
      return ACCEPTED;
    });
    assert.ok(most > 4 && most <= 16, String(most));
  });

  it('fails with what judging fails with, and leaves no other failure unhandled', async () => {
    const wanted = Array.from({ length: 40 }, (_, index) => wantedOf(`M${index}`));
    const judge = async ({ name }: WantedModule): Promise<Verdict> => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error(name);
    };
    await assert.rejects(collectVerdicts([], wanted, 40, nobody, judge), /M0/);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('leaves a module beyond the limit out when another partner took a name before it meanwhile', async () => {
    const wanted = ['A', 'B', 'C'].map(wantedOf);
    const beyond = overLimit(2);
    const verdicts = await collectVerdicts([], wanted, 2, nobody, () => Promise.resolve(ACCEPTED));
    const now = verdictsNow(wanted, verdicts, (name) => (name === 'A' ? 'somebody' : undefined), beyond);
    const { results } = applyWantedSet([], wanted, now, 2, beyond);
    assert.deepEqual(
      results.map(({ outcome, code }) => code ?? outcome),
      ['module_name_taken', 'added', 'module_limit_exceeded'],
    );
  });
});
