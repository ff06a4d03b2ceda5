import assert from 'node:assert/strict';
import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { inflate } from '../../../src/patch/inflate';
import { randomised } from '../randomised';

const content = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom('resource ', 'module ', '= ', '\n', 'x'), { maxLength: 3000 })
    .map((words) => Buffer.from(words.join(''))),
);
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE),
});

describe('inflate', () => {
  it('unpacks what zlib packed', () => {
    fc.assert(
      fc.property(content, options, (data, how) => {
        const packed = deflateSync(data, how);
        assert.deepEqual(Buffer.from(inflate(packed, data.length) ?? []), Buffer.from(data));
        assert.equal(inflate(packed, data.length + 1), undefined);
        if (data.length > 0) assert.equal(inflate(packed, data.length - 1), undefined);
      }),
      randomised(3000),
    );
  });

  it('notices every changed byte, every cut, and what is behind the end', () => {
    fc.assert(
      fc.property(content, options, fc.nat(), fc.integer({ min: 1, max: 255 }), (data, how, place, flip) => {
        const packed = deflateSync(data, how);
        const changed = Uint8Array.from(packed);
        const at = place % packed.length;
        changed[at] = (changed[at] ?? 0) ^ flip;
        const result = inflate(changed, data.length);
        // Bits of the header that say nothing about the content may differ.
        if (result !== undefined) assert.deepEqual(Buffer.from(result), Buffer.from(data));
        assert.equal(inflate(packed.subarray(0, at), data.length), undefined);
        assert.equal(inflate(Buffer.concat([packed, Buffer.from([flip])]), data.length), undefined);
      }),
      randomised(3000),
    );
  });

  it('does not unpack more than was said', () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    const before = performance.now();
    assert.equal(inflate(bomb, 100), undefined);
    assert.ok(performance.now() - before < 1000);
  });
});
