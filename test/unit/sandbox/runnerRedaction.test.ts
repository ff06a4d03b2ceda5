import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MASK, Redaction } from '../../../src/sandbox/runner/redaction';
import { RunLog } from '../../../src/sandbox/runner/runLog';
import { parseOutputs } from '../../../src/sandbox/runner/outputs';
import { randomised } from '../randomised';
import { Recorder } from './runnerFixture';

/** Letters that make overlaps, prefixes and escapes likely; none of them is in the mask. */
const secret = fc.string({
  unit: fc.constantFrom('A', 'B', '"', '\\', '<', '$', '{', '\n', 'Ü', '🔑'),
  minLength: 4,
  maxLength: 9,
});
const filler = fc.string({ unit: fc.constantFrom('A', 'B', '"', 'Ü', '.', '🔑'), maxLength: 12 });

/** A text that holds secrets as they are and as JSON writes them, whole and cut off. */
const scene = fc.array(secret, { minLength: 1, maxLength: 4 }).chain((secrets) =>
  fc.record({
    secrets: fc.constant(secrets),
    text: fc
      .array(
        fc.oneof(
          filler,
          fc.constantFrom(...secrets),
          fc.constantFrom(...secrets.map((one) => JSON.stringify(one))),
          fc
            .tuple(fc.constantFrom(...secrets), fc.nat(8))
            .map(([one, length]) => Array.from(one).slice(0, length).join('')),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
    cuts: fc.array(fc.nat(400), { maxLength: 12 }),
  }),
);

function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => bytes.subarray(places[index] ?? 0, end));
}

describe('secrets in the log of a build', () => {
  it('no secret survives, wherever the output is cut, and the cuts change nothing', () => {
    fc.assert(
      fc.property(scene, ({ secrets, text, cuts }) => {
        const redaction = new Redaction([secrets]);
        const sink = new Recorder();
        const bytes = new RunLog(sink, redaction).bytes('step');
        for (const piece of pieces(Buffer.from(text), cuts)) bytes.write(piece);
        bytes.end();
        const logged = sink.text();
        assert.equal(logged, redaction.redact(text));
        const rest = logged.replaceAll(MASK, '\u0000');
        for (const one of secrets) {
          assert.ok(!rest.includes(one), `${JSON.stringify(one)} is in ${JSON.stringify(logged)}`);
          assert.ok(!rest.includes(JSON.stringify(one).slice(1, -1)));
        }
        for (const { text: piece } of sink.pieces) assert.equal(Buffer.from(piece).toString(), piece);
      }),
      randomised(20_000),
    );
  });

  it('a text without secrets comes through unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(60)), (text, cuts) => {
        const sink = new Recorder();
        const log = new RunLog(sink, new Redaction(['ssssecret', 1234567, { deep: ['another one'] }])).bytes('step');
        for (const piece of pieces(Buffer.from(text), cuts)) log.write(piece);
        log.end();
        assert.equal(sink.text(), Buffer.from(text).toString());
      }),
      randomised(5_000),
    );
  });

  it('finds a secret as URLs, base64, HCL and Go write it, and its lines one by one', () => {
    const value = 'päss <w${o}rd>\n  second line';
    const redaction = new Redaction([value, 48151623]);
    const shown = [
      JSON.stringify(value),
      JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
      '"päss <w$${o}rd>"',
      encodeURIComponent(value),
      new URLSearchParams({ value }).toString().slice('value='.length),
      Buffer.from(value).toString('base64'),
      '      second line',
      'port 48151623',
    ];
    for (const text of shown) {
      const left = redaction.redact(text);
      assert.ok(left.includes(MASK), text);
      assert.doesNotMatch(left, /rd|second|4815/, text);
    }
  });

  it('leaves values of fewer than 4 characters, true and false alone', () => {
    assert.equal(new Redaction(['abc', true, false, null, 12]).redact('abc true false 12'), 'abc true false 12');
  });

  it('ends a log that is too long with a note', () => {
    const sink = new Recorder();
    const log = new RunLog(sink, new Redaction([]), '[simulated] ', 100);
    for (let line = 0; line < 50; line++) log.lines('step', `line ${line}`);
    assert.match(sink.text(), /line 4\n\[simulated\] The log ends here, because it is too long\.\n$/);
  });

  it('drops the value of a sensitive output when it is read', () => {
    const json = JSON.stringify({
      open: { sensitive: false, type: 'string', value: 'see top-secret' },
      shut: { sensitive: true, type: 'string', value: 'other' },
      odd: { sensitive: 'no', type: 'number', value: 5 },
    });
    assert.deepEqual(parseOutputs(json, new Redaction(['top-secret'])), {
      open: { sensitive: false, type: 'string', value: `see ${MASK}` },
      shut: { sensitive: true, type: 'string' },
      odd: { sensitive: true, type: 'number' },
    });
  });
});
