import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePatch } from '../../../src/patch/parsePatch';
import { hostilePatches } from '../../fixtures/patches/hostilePatches';
import { randomised } from '../randomised';
import { gitInventory, ownInventory } from './gitInventory';
import { PatchSource, scenario } from './randomPatches';

/** One damage of a patch: lines or bytes dropped, doubled, swapped or cut. */
const damage = fc.record({
  kind: fc.constantFrom('drop', 'double', 'swap', 'cut', 'dropByte', 'doubleByte', 'changeByte', 'cutByte', 'lift'),
  at: fc.nat(100_000),
  other: fc.nat(100_000),
  byte: fc.constantFrom(' ', '\t', '\n', '\r', '"', '\\', '/', '+', '-', '@', 'a', '0', '1', '7', '\u00e9'),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(patch: string, { kind, at, other, byte }: Damage): string {
  const lines = patch.split('\n');
  const [line, second] = [at % lines.length, other % lines.length];
  const place = at % Math.max(1, patch.length);
  switch (kind) {
    case 'drop':
      return lines.toSpliced(line, 1).join('\n');
    case 'double':
      return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
    case 'swap':
      return lines
        .with(line, lines[second] ?? '')
        .with(second, lines[line] ?? '')
        .join('\n');
    case 'lift':
      return lines
        .toSpliced(line, 1)
        .toSpliced(second, 0, lines[line] ?? '')
        .join('\n');
    case 'cut':
      return lines.slice(0, line).join('\n') + '\n';
    case 'cutByte':
      return patch.slice(0, place);
    case 'dropByte':
      return patch.slice(0, place) + patch.slice(place + 1);
    case 'doubleByte':
      return patch.slice(0, place) + patch.charAt(place) + patch.slice(place);
    default:
      return patch.slice(0, place) + byte + patch.slice(place + 1);
  }
}

const ended = (patch: string): string => (patch === '' || patch.endsWith('\n') ? patch : `${patch}\n`);

describe('parsePatch beside git apply', () => {
  const source = new PatchSource();
  after(() => source.dispose());

  it('reads what git diff makes of real edits as git apply does', () => {
    let files = 0;
    fc.assert(
      fc.property(scenario, (edits) => {
        const patch = source.patch(edits);
        const reading = parsePatch(patch);
        if (patch === '') {
          assert.equal(reading.ok, false);
          return;
        }
        assert.ok(reading.ok, JSON.stringify({ reading, patch }));
        files += reading.files.length;
        assert.deepEqual(ownInventory(reading.files), gitInventory(patch), patch);
      }),
      randomised(1000, 25),
    );
    assert.ok(files > 50);
  }).timeout(60_000);

  it('never reads a damaged patch otherwise than git does', () => {
    const outcomes = { both: 0, onlyGit: 0, onlyWe: 0, neither: 0 };
    const damages = fc.array(damage, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(scenario, damages, (edits, all) => {
        const whole = source.patch(edits);
        if (whole === '') return;
        for (const one of all) {
          const patch = ended(damaged(whole, one));
          const [reading, git] = [parsePatch(patch), gitInventory(patch)];
          outcomes[reading.ok ? (git ? 'both' : 'onlyWe') : git ? 'onlyGit' : 'neither'] += 1;
          if (reading.ok && git !== undefined) assert.deepEqual(ownInventory(reading.files), git, patch);
        }
      }),
      randomised(2000, 25),
    );
    assert.ok(outcomes.both > 0 && outcomes.neither > 0);
  }).timeout(120_000);

  it('reads a hostile patch as git does, or not at all', () => {
    let read = 0;
    for (const { name, patch: make } of hostilePatches) {
      const patch = ended(make());
      const [reading, git] = [parsePatch(patch), patch.length > 1_000_000 ? undefined : gitInventory(patch)];
      if (!reading.ok || git === undefined) continue;
      read += 1;
      assert.deepEqual(ownInventory(reading.files), git, name);
    }
    assert.ok(read > 50, String(read));
  }).timeout(60_000);
});
