import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateLiteral } from '../../../src/terraform/hcl/literal';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import { randomised } from '../randomised';
import { fixture, sampleFiles } from './fixtures';
import { program } from './programs';
import { compareWithOracle, KNOWN_LIMITS, loadOracle, type Oracle } from './valueOracle';

/** Arguments of every-construct.tf whose values are literals that the oracle evaluates. */
const LITERALS = 14;
/** And of twins.tf. */
const TWIN_LITERALS = 12;

describe('values as hcl2-parser gives them', function () {
  this.timeout(120_000);
  let oracle: Oracle;

  before(async () => {
    oracle = await loadOracle();
  });

  it('of every construct', () => {
    const source = fixture('every-construct.tf');
    const file = parseHcl(source);
    assert.deepStrictEqual(file.errors, []);
    assert.equal(compareWithOracle({ body: file.body, source }, oracle(source)), LITERALS);
  });

  it('of every construct, with the line ends of Windows', () => {
    const source = fixture('every-construct.tf').replaceAll('\n', '\r\n');
    const file = parseHcl(source);
    assert.deepStrictEqual(file.errors, []);
    assert.equal(compareWithOracle({ body: file.body, source }, oracle(source)), LITERALS);
  });

  it('of the twins of the JSON syntax', () => {
    const source = fixture('twins.tf');
    const file = parseHcl(source);
    assert.deepStrictEqual(file.errors, []);
    assert.equal(compareWithOracle({ body: file.body, source }, oracle(source)), TWIN_LITERALS);
  });

  for (const { what, source, oracle: answer, right } of KNOWN_LIMITS) {
    it(`but for its known limits: ${what}`, () => {
      assert.deepStrictEqual(oracle(source), answer);
      const { errors, body } = parseHcl(source);
      assert.deepStrictEqual(errors, []);
      const attribute = body.attributes.get('a');
      assert.ok(attribute);
      const result = evaluateLiteral(attribute.expression);
      assert.deepStrictEqual(result.known ? result.value : undefined, right);
    });
  }

  it('of the sample repositories, and the same files refused', () => {
    let compared = 0;
    for (const { name, source } of sampleFiles()) {
      const file = parseHcl(source);
      const expected = oracle(source);
      assert.equal(
        file.errors.length === 0,
        expected !== undefined,
        `${name}: ${file.errors[0]?.message ?? 'no error'}`,
      );
      if (expected !== undefined) compared += compareWithOracle({ body: file.body, source }, expected);
    }
    assert.ok(compared > 0);
  });

  it('of generated files, which is also what they were generated from', () => {
    fc.assert(
      fc.property(program, ({ source, defaults }) => {
        const file = parseHcl(source);
        assert.deepStrictEqual(file.errors, []);
        const values = file.body.blocks.map((block) => {
          const fallback = block.body.attributes.get('default');
          return fallback === undefined ? undefined : evaluateLiteral(fallback.expression);
        });
        assert.deepStrictEqual(
          values,
          defaults.map((value) => ({ known: true, value })),
        );
        assert.equal(compareWithOracle({ body: file.body, source }, oracle(source)), 2 * defaults.length);
      }),
      randomised(5000),
    );
  });
});
