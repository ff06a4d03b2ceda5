import assert from 'node:assert/strict';
import { runModuleRules } from '../../../../src/terraform/rules/runRules';
import { suppressionsOf } from '../../../../src/terraform/rules/suppressions';
import { moduleOf, PUBLIC_ACCESS } from './ruleCase';

/** The rules that find something in variables.tf, with the line. */
const found = (variables: string): readonly string[] =>
  runModuleRules(moduleOf({ 'variables.tf': `${PUBLIC_ACCESS}${variables}` }), 'all').flatMap(({ rule, location }) =>
    rule === 'RAD022' || rule === 'RAD015' || rule === 'RAD008' ? [`${rule} ${String(location?.line)}`] : [],
  );

const VARIABLE = 'variable "api_token" {\n  type        = string\n  description = "Token."\n}\n';

describe('comments that switch rules off', () => {
  it('hold for their own line, for the next one, and for the block they stand above', () => {
    assert.deepEqual(found(VARIABLE), ['RAD015 8', 'RAD022 6']);
    assert.deepEqual(found(VARIABLE.replace('Token."', 'Token." # rad:ignore RAD015 by hand')), ['RAD022 6']);
    assert.deepEqual(found(VARIABLE.replace('  description', '  # rad:ignore RAD015\n  description')), ['RAD022 6']);
    assert.deepEqual(found(`# rad:ignore RAD015, RAD022 a test\n${VARIABLE}`), []);
    assert.deepEqual(found(VARIABLE.replace('{', '{ // RAD:IGNORE rad022')), ['RAD015 8']);
  });

  it('hold for nothing else', () => {
    assert.deepEqual(found(`# rad:ignore RAD015\n\n${VARIABLE}`), ['RAD015 10', 'RAD022 8']);
    assert.deepEqual(found(`# rad:ignore RAD018\n${VARIABLE}`), ['RAD015 9', 'RAD022 7']);
  });

  it('never hide what the platform refuses', () => {
    const lines = found(
      `# rad:ignore RAD008, RAD015, RAD022\n${VARIABLE}# rad:ignore RAD008, RAD015, RAD022\n${VARIABLE}`,
    );
    assert.deepEqual(lines, ['RAD008 12']);
  });

  it('take time in proportion to the file', () => {
    const timeOf = (count: number): number => {
      const text = Array.from(
        { length: count },
        (_, index) => `# rad:ignore RAD018\nvariable "v${String(index)}" {}\n`,
      );
      const [file] = moduleOf({ 'variables.tf': text.join('') }).files;
      assert.ok(file);
      const started = performance.now();
      assert.equal(suppressionsOf(file).length, count);
      return performance.now() - started;
    };
    // The best of some: one of them may meet a collection, or another process.
    const best = (count: number): number => Math.min(...Array.from({ length: 5 }, () => timeOf(count)));
    timeOf(1_000);
    const [small, large] = [Math.max(best(2_000), 1), best(16_000)];
    assert.ok(large < small * 32, `${String(small)} ms, 8 times as much: ${String(large)} ms`);
  });
});
