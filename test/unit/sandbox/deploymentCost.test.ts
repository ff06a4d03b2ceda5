import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actualBuild, estimateBuild } from '../../../src/sandbox/deployments/buildCost';
import { ChangeCount } from '../../../src/sandbox/deployments/changeCount';
import { isCharacterStart, lastBoundary, piecesOf } from '../../../src/sandbox/deployments/utf8';
import { randomised } from '../randomised';

describe('what a build costs', () => {
  it('is estimated from the resources and charged by what was done', () => {
    assert.equal(estimateBuild(0), 200);
    assert.equal(estimateBuild(3), 350);
    assert.equal(actualBuild(0, 0), 100);
    assert.equal(actualBuild(2, 1), 201);
    assert.equal(actualBuild(2, 10_000), 201);
    assert.equal(actualBuild(2, 10_001), 202);
    // A clock that was set back.
    assert.equal(actualBuild(0, -5_000), 100);
  });

  const count = (...pieces: string[]): number => {
    const changes = new ChangeCount();
    for (const piece of pieces) changes.read(piece);
    return changes.total;
  };

  it('counts changes in the words of Terraform', () => {
    assert.equal(count('Plan: 2 to add, 1 to change, 3 to destroy.\n'), 6);
    assert.equal(count('[simulated] Plan: 2 to add, 0 to change, 0 to destroy.\n'), 2);
    assert.equal(count('Apply complete! Resources: 4 added, 1 changed, 0 destroyed.\n'), 5);
    assert.equal(
      count('\u001b[0m\u001b[1m\u001b[32m\nApply complete! Resources: 2 added, 0 changed, 0 destroyed.\n'),
      2,
    );
    assert.equal(count('\u001b[1mPlan:\u001b[0m 3 to add, 0 to change, 0 to destroy.\n\u001b[0m\n'), 3);
    assert.equal(count('[simulated] Resources: 1 added, 1 changed, 1 destroyed.\n'), 3);
    assert.equal(count('Destroy complete! Resources: 7 destroyed.\n'), 7);
    assert.equal(count('No changes. Your infrastructure matches the configuration.\n'), 0);
    assert.equal(count('  + note = "Plan: 900 to add, 1 to change, 3 to destroy."\n'), 0);
  });

  it('adds up what was applied, wherever the log is cut', () => {
    const applied = (added: number): string =>
      `Apply complete! Resources: ${String(added)} added, 0 changed, 0 destroyed.\n`;
    const log = `x\nPlan: 9 to add, 0 to change, 0 to destroy.\n\n${applied(3)}y\n${applied(1)}${applied(0)}z`;
    fc.assert(
      fc.property(fc.array(fc.nat(log.length), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), log.length];
        assert.equal(count(...places.slice(1).map((end, index) => log.slice(places[index], end))), 4);
      }),
      randomised(2_000),
    );
  });
});

describe('UTF-8 boundaries', () => {
  it('never cuts a character, and loses none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 4, max: 20 }), (text, limit) => {
        const whole = Buffer.from(text);
        const pieces = [...piecesOf(text, limit)].map((piece) => Buffer.from(piece));
        assert.ok(Buffer.concat(pieces).equals(whole));
        for (const piece of pieces) {
          assert.ok(piece.length > 0 && piece.length <= limit);
          assert.ok(isCharacterStart(piece[0]));
        }
      }),
      randomised(5_000),
    );
  });

  it('finds the boundary before a limit', () => {
    const bytes = Buffer.from('aé€😀');
    assert.deepEqual(
      Array.from({ length: bytes.length + 2 }, (_, limit) => lastBoundary(bytes, limit)),
      [0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10],
    );
  });
});
